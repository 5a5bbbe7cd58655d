import './numbers.css'

interface QuantityLike {
  text: string
  comparator: string | null
  value: string | null
  unit: string | null
}

/** `≥98%`: sign and number at full size, the unit small and grey; words as they stand. */
export function QuantityText({ quantity }: { quantity: QuantityLike | null }) {
  if (quantity === null) return <span className="absent">—</span>
  if (quantity.value === null) return <>{quantity.text}</>
  const unit = quantity.unit
  const before =
    unit !== null && quantity.text.endsWith(unit) ? quantity.text.slice(0, -unit.length) : quantity.text
  return (
    <span className={quantity.text.length > 7 ? 'number-long' : 'number'} title={quantity.text}>
      {before}
      {unit !== null && before !== quantity.text && <span className="unit">{unit}</span>}
    </span>
  )
}
