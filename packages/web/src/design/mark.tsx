import { severityWords } from '../messages/findings.ts'
import './mark.css'

/** A finding's mark: shape and word with the colour, never the colour alone. */
export function Mark({ severity, bare = false }: { severity: 'error' | 'query'; bare?: boolean }) {
  const word = severityWords[severity]
  return (
    <span className={`mark mark-${severity}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {severity === 'error' ? (
          <rect x="1" y="1" width="10" height="10" rx="1" />
        ) : (
          <path d="M6 .8 11.4 11H.6Z" />
        )}
      </svg>
      <span className={bare ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  )
}
