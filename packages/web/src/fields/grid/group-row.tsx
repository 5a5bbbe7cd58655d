import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import { toTwoPlaces } from '../../design/points.tsx'
import type { IndicatorGroup } from '../groups.ts'
import { deskWords } from '../../messages/review-desk.ts'

/** The heading of a section within the table: its points and count beside what was declared. */
export function GroupRow({
  document,
  group,
  columns,
}: {
  document: OfficialDocument
  group: IndicatorGroup
  columns: number
}) {
  const section = findSection(document.sections, group.title)
  const points = sumOf(
    group.indexes.map((index) => {
      const row = document.indicators[index]
      return row && 'weightPoints' in row ? row.weightPoints : null
    }),
  )
  return (
    <tr className="group-row">
      <th colSpan={columns} scope="rowgroup">
        <span className="group-line">
          <strong>{group.title ?? deskWords.unsectioned}</strong>
          {points !== null && (
            <span className="number">
              {toTwoPlaces(points)}
              {section !== undefined && section.declaredPoints !== null && ` / ${section.declaredPoints}`}
            </span>
          )}
          <span>{deskWords.indicators(group.indexes.length)}</span>
        </span>
      </th>
    </tr>
  )
}

/** `产出指标(50分)` on the row and `产出指标` in the list of sections are one. */
function findSection(sections: readonly PlanSection[], title: string | null): PlanSection | undefined {
  if (title === null) return undefined
  return (
    sections.find((section) => section.title === title) ??
    sections.find((section) => plain(section.title) === plain(title))
  )
}

function plain(title: string): string {
  return title.replace(/\s+/g, '').replace(/[（(][^（）()]*[)）]$/, '')
}
