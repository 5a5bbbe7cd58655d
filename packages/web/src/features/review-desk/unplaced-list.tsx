import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { placeText } from '../../fields/place-text.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { keyOf } from '../../fields/grid/address.ts'

interface UnplacedListProps {
  document: OfficialDocument
  selectedKey: string | null
  carried: number | null
}

const most = 500

/** Text of the source that belongs nowhere yet: with its place, to be put where it belongs or left as seen. */
export function UnplacedList({ document, selectedKey, carried }: UnplacedListProps) {
  const { unplaced } = document
  if (unplaced.length === 0) return null
  return (
    <section className="unplaced" aria-labelledby="desk-unplaced">
      <h3 id="desk-unplaced">{deskWords.unplacedCount(unplaced.length)}</h3>
      <p>{deskWords.unplacedNote}</p>
      <ul>
        {unplaced.slice(0, most).map((one, index) => {
          const key = keyOf({ in: 'unplaced', index, field: 'text' })
          const marks = [
            'unplaced-one',
            key === selectedKey ? 'at' : '',
            one.isSeen === true ? 'unplaced-seen' : 'doubtful',
            index === carried ? 'unplaced-carried' : '',
          ]
          return (
            <li key={index} id={key} data-key={key} className={marks.join(' ')}>
              <span className="value">{one.text}</span>
              <small>
                {placeText(one.at)}　{one.isSeen === true ? deskWords.seenMark : one.reason}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
