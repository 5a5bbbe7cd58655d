import type { Answer } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { Question } from '@hengji/domain/appraisal/questionnaire.ts'

/** A sheet as it is typed: one cell for each question. */
export type TypedSheet = readonly string[]

export function blankSheet(questions: readonly Question[]): string[] {
  return questions.map(() => '')
}

export function isBlankSheet(sheet: TypedSheet): boolean {
  return sheet.every((cell) => cell.trim() === '')
}

/** Options by their numbers: one digit each, or, where there are ten and more, with spaces or commas between. */
export function isCellRight(question: Question, cell: string): boolean {
  if (question.kind === 'text' || cell.trim() === '') return true
  const numbers = numbersIn(question, cell)
  return (
    numbers.length > 0 &&
    new Set(numbers).size === numbers.length &&
    numbers.every((number) => number >= 1 && number <= question.options.length) &&
    (question.kind === 'several' || numbers.length === 1)
  )
}

/** A digit that can only mean one thing needs no Enter after it. */
export function isCellWhole(question: Question, cell: string): boolean {
  const isOne = question.kind === 'scale' || question.kind === 'choice'
  return isOne && question.options.length < 10 && isCellRight(question, cell) && cell.trim() !== ''
}

/** Of a sheet whose cells are right; questions without an answer are left out. */
export function answersOfSheet(questions: readonly Question[], sheet: TypedSheet): Answer[] {
  return questions.flatMap((question, index): Answer[] => {
    const cell = (sheet[index] ?? '').trim()
    if (cell === '') return []
    if (question.kind === 'text') return [{ question: question.id, options: [], text: cell }]
    const options = numbersIn(question, cell).flatMap((number) => question.options[number - 1]?.id ?? [])
    return [{ question: question.id, options, text: null }]
  })
}

/** The first cell that is wrong, from 0; `null` where all are right. */
export function firstWrong(
  questions: readonly Question[],
  sheets: readonly TypedSheet[],
): { row: number; column: number } | null {
  for (const [row, sheet] of sheets.entries()) {
    const column = questions.findIndex((question, index) => !isCellRight(question, sheet[index] ?? ''))
    if (column !== -1) return { row, column }
  }
  return null
}

function numbersIn({ options }: Question, cell: string): number[] {
  const parts = options.length < 10 ? [...cell.replace(/[\s,，、]/g, '')] : cell.trim().split(/[\s,，、]+/)
  return parts.map((part) => (/^\d+$/.test(part) ? parseInt(part, 10) : 0))
}
