import './numbers.css'

/** Points as they are set: two places, aligned on the point by tabular figures; the exact value on hover and in copy. */
export function Points({ value, dash = '—' }: { value: string | null; dash?: string }) {
  if (value === null) return <span className="number absent">{dash}</span>
  return (
    <data className="number" value={value} title={value}>
      {toTwoPlaces(value)}
    </data>
  )
}

/**
 * Pads a decimal text to two places without changing it: `2` → `2.00`, `1.5` → `1.50`; more places are kept as they are.
 * @param value a plain decimal text
 */
export function toTwoPlaces(value: string): string {
  const [whole = '', fraction = ''] = value.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
