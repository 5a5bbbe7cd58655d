import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'

/** A part of the scheme that can be asked for by the path of a field behind the `#`; then it is brought into view. */
export function Clause({ paths, children }: { paths: readonly string[]; children: ReactNode }) {
  const asked = useLocation({ select: ({ hash }) => decoded(hash) })
  const isAsked = paths.some(
    (path) => asked === path || asked.startsWith(`${path}.`) || asked.startsWith(`${path}[`),
  )
  const own = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isAsked) own.current?.scrollIntoView({ block: 'center' })
  }, [isAsked])
  return (
    <section ref={own} className={isAsked ? 'scheme-clause' : undefined}>
      {children}
    </section>
  )
}

/** An address that somebody typed may be anything. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash)
  } catch {
    return hash
  }
}
