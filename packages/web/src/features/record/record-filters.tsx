import { useEffect, useState } from 'react'
import type { RecordOverview } from '@hengji/contract/record.ts'
import { Button } from '../../design/button.tsx'
import { zh } from '../../messages/zh.ts'
import { recordWords } from '../../messages/record.ts'

const words = recordWords.filters
const names = ['unitId', 'person', 'act', 'from', 'until', 'words'] as const
export type RecordAsked = { [name in (typeof names)[number]]?: string | undefined }

interface RecordFiltersProps {
  overview: RecordOverview
  asked: RecordAsked
  onAsk: (asked: RecordAsked) => void
}

/** What is chosen holds at once; what is typed, when the typing pauses. */
export function RecordFilters({ overview, asked, onAsk }: RecordFiltersProps) {
  const set = (name: keyof RecordAsked, value: string) =>
    onAsk({ ...asked, [name]: value === '' ? undefined : value })
  const isAsked = names.some((name) => asked[name] !== undefined)
  return (
    <div className="record-filters">
      <label>
        <span>{words.unit}</span>
        <select value={asked.unitId ?? ''} onChange={(event) => set('unitId', event.target.value)}>
          <option value="">{zh.common.all}</option>
          {overview.units.map((unit) => (
            <option key={unit.unitId} value={unit.unitId}>
              {unit.unitName}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.act}</span>
        <select value={asked.act ?? ''} onChange={(event) => set('act', event.target.value)}>
          <option value="">{zh.common.all}</option>
          {overview.acts.map(({ act, name }) => (
            <option key={act} value={act}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <TypedFilter label={words.person} value={asked.person} onType={(value) => set('person', value)} />
      <label>
        <span>{words.from}</span>
        <input type="date" value={asked.from ?? ''} onChange={(event) => set('from', event.target.value)} />
      </label>
      <label>
        <span>{words.until}</span>
        <input type="date" value={asked.until ?? ''} onChange={(event) => set('until', event.target.value)} />
      </label>
      <TypedFilter label={words.words} value={asked.words} onType={(value) => set('words', value)} />
      {isAsked && (
        <Button tone="quiet" onClick={() => onAsk({})}>
          {words.clear}
        </Button>
      )}
    </div>
  )
}

const pause = 400

interface TypedFilterProps {
  label: string
  value: string | undefined
  onType: (value: string) => void
}

function TypedFilter({ label, value = '', onType }: TypedFilterProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  // The address changed from elsewhere: back, or the filters were cleared.
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onType(text.trim()), pause)
    return () => clearTimeout(timer)
  })
  return (
    <label>
      <span>{label}</span>
      <input type="search" maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  )
}
