import { foldSpaces, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { repair } from '@hengji/domain/source/provenance.ts'
import { readResults } from './make-row.ts'
import { isPrivateColumn } from './assign-columns.ts'
import type { PlanRow } from './plan-row.ts'
import { textOf, type RowDraft } from './row-draft.ts'

const texts = ['basis', 'primary', 'secondary'] as const
const finished = /[。！？；;）)】》”]$/

/** `主要负责人（签字）：年月日`, and nothing that would be a task. */
const placeToSign = /^[^，。；]{0,20}[（(](?:签字|签名|签章|盖章|公章)[）)][:：]?[年月日\d]*$/
const longestPlace = 60

/** `注：…`, `附件：…` in a row of its own below the table; places to sign side by side. */
export function isNote(draft: RowDraft): boolean {
  const own = [
    ...[...draft.cells.values()].flat().map((one) => one.cell),
    ...draft.others.map((one) => one.cell),
    ...draft.left,
  ].filter((cell) => cell.origin === 'own')
  if (
    own.length > 0 &&
    own.every(({ text }) => text.length <= longestPlace && placeToSign.test(withoutSpaces(text)))
  )
    return true
  return (
    own.length === 1 &&
    /^(?:附件|附表|附|注|备注|说明|填表说明|填报说明|表注|此表|本表|制表|审核|填表人|填报人)[:：\d一二三四]/.test(
      own[0]?.text ?? '',
    )
  )
}

/**
 * Joins a row that the end of a page (or of a line) divided to the row it belongs to: it has neither serial nor points
 * nor deadline, and its text goes on where the row above stopped in the middle of a sentence.
 * @returns whether it was joined
 */
export function joinToRowAbove(draft: RowDraft, above: PlanRow | undefined): boolean {
  if (!above || (draft.structure === 'ruled' && !draft.isFirst)) return false
  const fields = [...draft.cells.keys()]
  if (isNote(draft)) return false
  if (
    fields.length === 0 ||
    !fields.every((field) => texts.some((text) => text === field)) ||
    draft.left.length > 0 ||
    draft.others.some(({ slot }) => isPrivateColumn(slot.title))
  )
    return false
  const present = texts.filter((field) => draft.cells.has(field))
  const goesOn = present.every((field) => {
    const before = above.indicator[field]
    return before !== null && above.own.has(field) && !finished.test(before)
  })
  if (!goesOn) return false
  for (const field of present) {
    const before = above.indicator[field] ?? ''
    above.indicator[field] = foldSpaces(`${before}${textOf(draft, field)}`)
    repair(
      above.indicator,
      field,
      before,
      `文字断在两行，把“${foldSpaces(textOf(draft, field)).slice(0, 12)}…”接在后面`,
    )
  }
  readResults(above.indicator, draft)
  return true
}
