import { toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import './numbers.css'

export { toTwoPlaces }

/** Points as they are set: two places, aligned on the point by tabular figures; the exact value on hover and in copy. */
export function Points({ value, dash = '—' }: { value: string | null; dash?: string }) {
  if (value === null) return <span className="number absent">{dash}</span>
  return (
    <data className="number" value={value} title={value}>
      {toTwoPlaces(value)}
    </data>
  )
}
