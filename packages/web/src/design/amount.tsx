import './numbers.css'

/** An amount with its thousands, on one point with the others of its table: `2374.9` at two places is `2,374.90`. */
export function Amount({ value, places }: { value: string | null; places: number }) {
  if (value === null) return <span className="absent">—</span>
  return (
    <data className="number" value={value} title={value}>
      {withThousands(value, places)}
    </data>
  )
}

/** @returns how many places all of them are set to: none where all are whole, else at least two */
export function mostPlaces(values: readonly (string | null)[]): number {
  const most = Math.max(0, ...values.map((value) => value?.split('.')[1]?.length ?? 0))
  return most === 0 ? 0 : Math.max(2, most)
}

function withThousands(value: string, places: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return places === 0 ? grouped : `${grouped}.${fraction.padEnd(places, '0')}`
}
