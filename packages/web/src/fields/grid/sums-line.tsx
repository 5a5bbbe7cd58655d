import { decimalOf, decimalText, sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import type { ValueAddress } from './address.ts'

interface Sum {
  title: string
  points: string
  declared: string | null
  /** The value to which it leads. */
  address: ValueAddress | null
}

interface SumsLineProps {
  document: OfficialDocument
  onSelect: (address: ValueAddress) => void
}

/** What the weights add up to beside what was declared; follows each key, and leads to what was declared. */
export function SumsLine({ document, onSelect }: SumsLineProps) {
  const sums = sumsOf(document)
  if (sums.length === 0) return null
  return (
    <ScrollRegion className="sums" label={deskWords.sums}>
      <ul aria-live="polite">
        {sums.map((sum) => (
          <li key={sum.title} className={stateOf(sum)}>
            {sum.address ? (
              <button type="button" onClick={() => sum.address && onSelect(sum.address)}>
                {sum.title}
              </button>
            ) : (
              sum.title
            )}{' '}
            <SumText sum={sum} />
          </li>
        ))}
      </ul>
    </ScrollRegion>
  )
}

function SumText({ sum }: { sum: Sum }) {
  if (sum.declared === null) return <b className="number">{toTwoPlaces(sum.points)}</b>
  const difference = decimalOf(sum.points).minus(decimalOf(sum.declared))
  return (
    <>
      <b className="number">
        {toTwoPlaces(sum.points)}/{sum.declared}
      </b>{' '}
      {difference.isZero() ? (
        <span className="sum-sign">✓</span>
      ) : (
        <span className="sum-sign">
          {difference.isNegative()
            ? deskWords.short(decimalText(difference.abs()))
            : deskWords.over(decimalText(difference))}
        </span>
      )}
    </>
  )
}

function stateOf(sum: Sum): string {
  if (sum.declared === null) return ''
  return decimalOf(sum.points).equals(decimalOf(sum.declared)) ? 'sum-right' : 'sum-wrong'
}

function sumsOf(document: OfficialDocument): Sum[] {
  const sections = document.sections.flatMap(({ title, points, declaredPoints }, index): Sum[] =>
    points === null || title === ''
      ? []
      : [
          {
            title: shortTitle(title),
            points,
            declared: declaredPoints,
            address: { in: 'section', index, field: 'declaredPoints' },
          },
        ],
  )
  const total = document.totals.weightPoints
  if (total === null) return sections
  return [
    ...sections,
    { title: deskWords.total, points: total, declared: declaredTotal(document), address: null },
  ]
}

/** What the document says of itself: its printed total, else what its outermost sections are declared to be worth. */
function declaredTotal(document: OfficialDocument): string | null {
  const printed = document.printedTotals.find(
    (total) => total.section === null && total.weightPoints !== null,
  )
  if (printed) return printed.weightPoints
  const outermost = document.sections
    .filter((section) => section.parent === null)
    .map((section) => section.declaredPoints)
  return outermost.length === 0 || outermost.includes(null) ? null : sumOf(outermost)
}

/** `重点工作目标(16分)` → `重点`: the points stand beside it, and one line must hold all. */
function shortTitle(title: string): string {
  const bare = title.replace(/\s+/g, '').replace(/[（(][^（()）]*分[)）]$/, '')
  const short = bare.replace(/(?:工作目标|建设成效|目标|成效|指标)$/, '')
  return short.length >= 2 ? short : bare
}
