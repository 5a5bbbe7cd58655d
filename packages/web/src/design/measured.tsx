import './numbers.css'

/** A measured value: thousands apart, its unit small and grey; the exact value on hover and in copy. */
export function Measured({ value, unit }: { value: string | null; unit: string | null }) {
  if (value === null) return <span className="absent">—</span>
  return (
    <data className="number" value={value} title={`${value}${unit ?? ''}`}>
      {withThousands(value)}
      {unit !== null && <span className="unit">{unit}</span>}
    </data>
  )
}

/** `27500.5` → `27,500.5`; never rounded. */
export function withThousands(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** The same as plain text. */
export function measuredText(value: string, unit: string | null): string {
  return `${withThousands(value)}${unit === null ? '' : ` ${unit}`}`
}
