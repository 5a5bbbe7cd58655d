import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { SelfEvaluation } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetTable } from '@hengji/domain/budget/target-table.ts'
import { isPersonalRow, withoutNumbers } from './form-head.ts'
import { isFormLabel } from './block-labels.ts'
import { filledCells, type FormRow } from './form-rows.ts'
import { isAbsent, isLevelOne, isLevelTwo, pointsOf } from './form-words.ts'

const mostSearched = 400_000
const longestHeading = 24

/**
 * The last look over the source: whatever text found no place in the reading is put to the unplaced texts, so that
 * a person sees it. Labels of the printed form say nothing and are left out.
 * @param headers rows that name columns: their labels, known or not, are no text of the form's own
 */
export function keepLeftovers(
  rows: FormRow[],
  headers: FormRow[],
  form: SelfEvaluation | TargetTable,
  isLabel: (text: string) => boolean,
): void {
  const ofHeader = new Set(headers)
  const { exact, whole } = textsRead(form)
  // In a huge file each search would take long: there only whole texts count as read.
  const isRead = (text: string) =>
    exact.has(text) || exact.has(plainNumber(text)) || (whole.length < mostSearched && whole.includes(text))
  for (const row of rows) {
    const isPersonal = isPersonalRow(row)
    for (const cell of filledCells(row)) {
      const pieces = row.structure === 'line' ? cell.text.trim().split(/\s+/) : [cell.text]
      const lost = pieces.filter((piece) => {
        const whole = comparable(isPersonal ? withoutNumbers(piece) : piece)
        const label = /^([^:：]{2,12})[:：](?=.)/.exec(whole)
        const text = label && isFormLabel(label[1] ?? '') ? whole.slice(label[0].length) : whole
        return (
          text !== '' &&
          !isAbsent(text) &&
          !isRead(text) &&
          !isPrintedLabel(text, isLabel) &&
          !(ofHeader.has(row) && text.length <= longestHeading && !/\d/.test(text))
        )
      })
      if (lost.length === 0) continue
      const text = isPersonal ? withoutNumbers(lost.join(' ')) : lost.join(' ')
      form.unplaced.push({ text, at: cell.at, reason: '这段文字没有读入任何字段' })
    }
  }
}

/** Without spaces, and with one kind of colon: 项目名称: and 项目名称： are read alike. */
function comparable(text: string): string {
  return withoutSpaces(text).replaceAll(':', '：')
}

/** `98.80` was read as 98.8. */
function plainNumber(text: string): string {
  return pointsOf(text) ?? text
}

/** All texts of a form without their spaces: one by one, and run together for texts that stand inside others. */
function textsRead(form: SelfEvaluation | TargetTable): { exact: Set<string>; whole: string } {
  const texts: string[] = []
  const add = (text: string | null | undefined) => {
    if (text) texts.push(comparable(text))
  }
  for (const row of [...form.indicators, ...form.funding]) {
    for (const source of Object.values(row.sources)) add(source.text)
    for (const { from } of row.repaired) add(from)
  }
  for (const { text } of [...form.prose, ...form.unplaced]) add(text)
  for (const section of form.sections) add(section.title)
  for (const total of form.printedTotals) [total.label, total.weightPoints, total.claimedPoints].forEach(add)
  if (form.kind === 'self-evaluation') {
    for (const indicator of form.indicators) indicator.levels.forEach(add)
    ;[form.overallGoal.expected, form.overallGoal.achieved, form.conclusion].forEach(add)
  } else {
    for (const indicator of form.indicators) {
      const { dutyNumber, duty, dutyDescription, dutyGoal, levels } = indicator
      for (const text of [dutyNumber, duty, dutyDescription, dutyGoal, ...(levels ?? [])]) add(text)
    }
  }
  for (const text of [form.title, form.unit, form.documentNumber]) add(text)
  return { exact: new Set(texts), whole: texts.join('\n') }
}

function isPrintedLabel(text: string, isLabel: (text: string) => boolean): boolean {
  // Blanks of the template: `……`, `指标1：`.
  if (/^(?:指标\d{0,2}[:：]?)?[.…]*$/.test(text)) return true
  // `产出指标50分`: the points were read with the title.
  if (isLevelOne(text) || isLevelTwo(text)) return true
  const bare = text.replace(/[(（][^（）()]*[)）]$/, '')
  if (bare.length > 16 || /\d/.test(bare)) return false
  return isLabel(text) || isFormLabel(text)
}
