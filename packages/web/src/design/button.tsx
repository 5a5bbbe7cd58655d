import type { ButtonHTMLAttributes, ReactNode } from 'react'
import './button.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** What the key under the hand is, shown small beside the words. */
  keys?: string
  children: ReactNode
}

/** A button whose second click does nothing while the first is under way (`aria-busy`). */
export function Button({ tone = 'plain', keys, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`button button-${tone} ${className ?? ''}`}>
      <span>{children}</span>
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  )
}
