import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

interface HrefLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  children: ReactNode
  /** Before the page changes. */
  onGo?: (() => void) | undefined
}

/** A link to a page of the site whose address comes as text: from the server, from a table of pages. */
export function HrefLink({ href, children, onGo, ...rest }: HrefLinkProps) {
  const router = useRouter()
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onGo?.()
    void router.navigate({ href })
  }
  return (
    <a {...rest} href={href} onClick={go}>
      {children}
    </a>
  )
}
