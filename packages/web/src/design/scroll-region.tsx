import type { ReactNode, Ref } from 'react'

interface ScrollRegionProps {
  label: string
  className: string
  children: ReactNode
  ref?: Ref<HTMLDivElement>
}

/** A part of the page that scrolls by itself, reachable by keyboard. */
export function ScrollRegion({ label, className, children, ref }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard, or its end is out of reach
    <div className={className} ref={ref} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
