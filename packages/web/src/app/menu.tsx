import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

interface MenuProps {
  label: ReactNode
  isHere?: boolean
  className?: string
  children: (close: () => void) => ReactNode
}

/** A word that opens what belongs to it. Esc and a click elsewhere close it, the keyboard stays where it was. */
export function Menu({ label, isHere = false, className, children }: MenuProps) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const onPointer = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setIsOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('focusin', onPointer)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('focusin', onPointer)
      document.removeEventListener('keydown', onKey)
    }
  }, [isOpen])
  return (
    <div className={`menu ${className ?? ''}`} ref={frame}>
      <button
        type="button"
        ref={button}
        className={isHere ? 'menu-button active' : 'menu-button'}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {label}
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" className="menu-arrow">
          <path d="m1.5 3.5 3.5 3.5 3.5-3.5" />
        </svg>
      </button>
      <div className="menu-list" id={id} hidden={!isOpen}>
        {isOpen && children(() => setIsOpen(false))}
      </div>
    </div>
  )
}
