import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { headFieldsOf, keyOf, textAt, type ValueAddress } from '../../fields/grid/address.ts'
import type { Standing } from './value-cell.tsx'
import { doubtAt } from '../../fields/grid/value-marks.ts'
import { valueTitle } from '../../fields/grid/value-title.ts'

const wide: readonly string[] = ['title', 'conclusion', 'expectedGoal', 'achievedGoal', 'formula']

interface HeadValuesProps {
  document: OfficialDocument
  standing: Standing
  onSelect: (address: ValueAddress) => void
}

/** What the document says of itself above its table, and the way to its parts below the table. */
export function HeadValues({ document, standing, onSelect }: HeadValuesProps) {
  const addresses: ValueAddress[] = [
    ...headFieldsOf(document.kind).map((field): ValueAddress => ({ in: 'head', index: null, field })),
    ...(document.composite ? [{ in: 'composite' as const, index: null, field: 'formula' }] : []),
  ]
  const parts = partsOf(document)
  return (
    <dl className="head-values">
      {addresses.map((address) => {
        const key = keyOf(address)
        const text = textAt(document, address)
        const marks = [
          key === standing.selectedKey ? 'at' : '',
          doubtAt(document, address) === null ? '' : 'doubtful',
        ]
        return (
          <div key={key} className={wide.includes(address.field) ? 'head-wide' : undefined}>
            <dt>{valueTitle(document, address)}</dt>
            <dd id={key} data-key={key} className={marks.join(' ')}>
              <span className="value">{text === '' ? <span className="absent">—</span> : text}</span>
              {key === standing.editedKey && standing.editor}
            </dd>
          </div>
        )
      })}
      {parts.length > 0 && (
        <div className="head-wide">
          <dt>{deskWords.below}</dt>
          <dd className="head-parts">
            {parts.map(({ text, address }) => (
              <button key={text} type="button" onClick={() => onSelect(address)}>
                {text}
              </button>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

function partsOf(document: OfficialDocument): { text: string; address: ValueAddress }[] {
  const terms = document.composite?.terms ?? []
  const unseen = document.unplaced.findIndex((one) => one.isSeen !== true)
  return [
    {
      text: deskWords.sections(document.sections.length),
      in: 'section' as const,
      count: document.sections.length,
      field: 'title',
    },
    { text: deskWords.terms(terms.length), in: 'composite' as const, count: terms.length, field: 'name' },
    {
      text: deskWords.steps(document.schedule.length),
      in: 'schedule' as const,
      count: document.schedule.length,
      field: 'title',
    },
    {
      text: deskWords.unplacedCount(document.unplaced.length),
      in: 'unplaced' as const,
      count: document.unplaced.length,
      field: 'text',
    },
  ]
    .filter((part) => part.count > 0)
    .map((part) => ({
      text: part.text,
      address: { in: part.in, index: part.in === 'unplaced' ? Math.max(unseen, 0) : 0, field: part.field },
    }))
}
