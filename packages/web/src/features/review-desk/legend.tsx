import { useState } from 'react'
import { Mark } from '../../design/mark.tsx'
import { deskWords } from '../../messages/review-desk.ts'

const seenName = 'hengji.desk.legend-seen'

/** What the marks on the desk mean, until a person has taken note of it; kept on this machine. */
export function useLegend(): [boolean, () => void] {
  const [isShown, setIsShown] = useState(() => !isSeen())
  return [
    isShown,
    () => {
      setIsShown(false)
      try {
        localStorage.setItem(seenName, '1')
      } catch {
        // A store that is full or forbidden: it comes again the next time.
      }
    },
  ]
}

export function Legend({ onSeen }: { onSeen?: () => void }) {
  const words = deskWords.legend
  return (
    <aside className="legend" aria-label={words.title}>
      <ul>
        <li>
          <span className="repaired">
            <span className="value">{words.sample}</span>
          </span>{' '}
          {words.repaired}
        </li>
        <li>
          <span className="doubtful">
            <span className="value">{words.sample}</span>
          </span>{' '}
          {words.doubtful}
        </li>
        <li>
          <Mark severity="error" /> {words.error}
        </li>
        <li>
          <Mark severity="query" /> {words.query}
        </li>
        <li>{words.click}</li>
      </ul>
      {onSeen && (
        <button type="button" onClick={onSeen}>
          {words.seen}
        </button>
      )}
    </aside>
  )
}

function isSeen(): boolean {
  try {
    return localStorage.getItem(seenName) !== null
  } catch {
    return false
  }
}
