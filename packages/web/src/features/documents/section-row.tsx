import { decimalOf, decimalText, sumOf } from '@hengji/domain/kernel/decimal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { Points, toTwoPlaces } from '../../design/points.tsx'
import type { IndicatorGroup } from '../../fields/groups.ts'
import { planWords } from '../../messages/plan.ts'
import { deskWords } from '../../messages/review-desk.ts'

interface SectionRowProps {
  plan: EvaluationPlan
  group: IndicatorGroup
  /** Columns behind the points. */
  restColumns: number
}

/** The heading of a section: what its indicators add up to beside what the plan says it is worth. */
export function SectionRow({ plan, group, restColumns }: SectionRowProps) {
  const section = plan.sections.find((one) => one.title === group.title)
  const points = sumOf(group.indexes.map((index) => plan.indicators[index]?.weightPoints ?? null))
  const isWhole = section?.points !== undefined && section.points === points
  const difference =
    section !== undefined && section.declaredPoints !== null && section.points !== null && isWhole
      ? decimalOf(section.points).minus(decimalOf(section.declaredPoints))
      : null
  const counts = section
    ? deskWords.counts(section.declaredCounts.primary, section.declaredCounts.secondary)
    : ''
  return (
    <tr className="section-row">
      <th colSpan={3} scope="rowgroup">
        <span className="section-line">
          {group.title ?? deskWords.unsectioned}
          <small>
            {planWords.countOf(group.indexes.length)}
            {counts !== '' && `（${deskWords.declared(counts)}）`}
          </small>
        </span>
      </th>
      <td className="col-weightPoints">
        <Points value={points} />
      </td>
      <td colSpan={restColumns}>
        {difference !== null &&
          (difference.isZero() ? (
            <span className="section-right">✓ {deskWords.declared(section?.declaredPoints ?? '')}</span>
          ) : (
            <span className="section-wrong">
              {deskWords.declared(section?.declaredPoints ?? '')}，
              {difference.isNegative()
                ? deskWords.short(decimalText(difference.abs()))
                : deskWords.over(decimalText(difference))}
            </span>
          ))}
        {!isWhole && section !== undefined && section.declaredPoints !== null && (
          <span className="absent">/ {toTwoPlaces(section.declaredPoints)}</span>
        )}
      </td>
    </tr>
  )
}
