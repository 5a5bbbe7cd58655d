import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { HrefLink } from '../design/href-link.tsx'

/** Whether the page shown is this one or lies below it. */
export function useIsHere(href: string): boolean {
  return useRouterState({
    select: ({ location: { pathname } }) =>
      href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`),
  })
}

/** A link of the navigation, marked where one is there. */
export function NavLink({ href, children, onGo }: { href: string; children: ReactNode; onGo?: () => void }) {
  const isHere = useIsHere(href)
  return (
    <HrefLink
      href={href}
      onGo={onGo}
      className={isHere ? 'active' : undefined}
      aria-current={isHere ? 'page' : undefined}
    >
      {children}
    </HrefLink>
  )
}
