import { useId, type ReactNode } from 'react'

/** One part of the form under its heading. */
export function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="scheme-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p className="field-note">{note}</p>}
      {children}
    </section>
  )
}
