import type { OverlapView } from '@hengji/contract/approval.ts'
import type { ValueAddress } from '../../fields/grid/address.ts'
import { approvalWords as words } from '../../messages/approval.ts'

/** New rows that may ask for work the plan has already: both texts, what they share; a person judges. */
export function OverlapList({
  overlaps,
  onGo,
}: {
  overlaps: readonly OverlapView[]
  onGo: (address: ValueAddress) => void
}) {
  const at = (index: number): ValueAddress => ({ in: 'indicator', index, field: 'secondary' })
  return (
    <ul className="overlaps">
      {overlaps.map((overlap) => (
        <li key={`${overlap.index} ${overlap.otherIndex}`}>
          <p>
            <button type="button" className="text-button" onClick={() => onGo(at(overlap.index))}>
              {overlap.code ?? overlap.text.slice(0, 12)}
            </button>{' '}
            {overlap.text}
          </p>
          <p>
            <button type="button" className="text-button" onClick={() => onGo(at(overlap.otherIndex))}>
              {words.edit.overlap(overlap.otherCode ?? '', overlap.likeness)}
            </button>{' '}
            {overlap.otherText}
          </p>
          {overlap.shared.length > 0 && (
            <p className="step-by">
              {words.edit.shared}：{overlap.shared.map((text) => `“${text}”`).join('、')}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
