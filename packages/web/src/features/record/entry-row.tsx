import { useState } from 'react'
import type { RecordEntry } from '@hengji/contract/record.ts'
import { recordText } from '@hengji/contract/record-words.ts'
import { recordWords as words } from '../../messages/record.ts'
import { EntryDetail } from './entry-detail.tsx'

/** One line of the record; it opens to before and after. */
export function EntryRow({ entry }: { entry: RecordEntry }) {
  const [isOpen, setIsOpen] = useState(false)
  const gist = recordText(entry.after) || recordText(entry.before)
  return (
    <li className="record-entry">
      <button
        type="button"
        className="record-line"
        aria-expanded={isOpen}
        title={words.open}
        onClick={() => setIsOpen(!isOpen)}
      >
        <time dateTime={entry.at}>{momentOf(entry.at)}</time>
        <span className="record-person">{entry.accountName}</span>
        <strong>{entry.actName}</strong>
        <span className="record-gist">{gist}</span>
        <span className="record-unit">
          {entry.unitName} · {entry.seq}
        </span>
      </button>
      {isOpen && <EntryDetail entry={entry} />}
    </li>
  )
}

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function momentOf(at: string): string {
  return format.format(new Date(at)).replaceAll('/', '-')
}
