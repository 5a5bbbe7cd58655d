import type { SelfEvaluationIndicator, FundingLine } from '../budget/self-evaluation.ts'
import type { TargetIndicator } from '../budget/target-table.ts'
import { isDeadlineText, readDeadline } from '../indicator/deadline.ts'
import type { PlanYear } from '../kernel/dates.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { PlanIndicator } from '../plan/evaluation-plan.ts'
import {
  typedAmount,
  typedCode,
  typedDirection,
  typedLevels,
  typedList,
  typedNumericQuantity,
  typedPoints,
  typedQuantity,
  typedRate,
  typedText,
  typedTitle,
  type Typed,
} from './typed-values.ts'

/** Reads typed text for one field and gives the fields of the row that change by it. */
type FieldReader<Row> = (text: string, year: PlanYear | null) => Typed<Partial<Row>>

function field<Row, Name extends keyof Row>(
  name: Name,
  read: (text: string) => Typed<Row[Name]>,
): FieldReader<Row> {
  return (text) => {
    const outcome = read(text)
    if (isRefusal(outcome)) return outcome
    const change: Partial<Row> = {}
    change[name] = outcome.value
    return { value: change }
  }
}

const plan = {
  code: (text) => {
    const code = typedCode(text)
    return isRefusal(code) ? code : { value: { code: code.value, codeInferred: false } }
  },
  section: field('section', typedText),
  aspect: field('aspect', typedText),
  basis: field('basis', typedText),
  primary: field('primary', typedText),
  secondary: field('secondary', typedText),
  weightPoints: field('weightPoints', typedPoints),
  deadline: readTypedDeadline,
  deadlineText: readTypedDeadline,
  leaders: field('leaders', typedList),
  departments: field('departments', typedList),
  owners: field('owners', typedList),
  target: field('target', typedNumericQuantity),
} satisfies Record<string, FieldReader<PlanIndicator>>

function readTypedDeadline(text: string, year: PlanYear | null): Typed<Partial<PlanIndicator>> {
  const typed = typedText(text)
  if (isRefusal(typed)) return typed
  if (typed.value === null) return { value: { deadline: null, deadlineText: null } }
  const { date } = readDeadline(typed.value, year)
  const shown = { text: typed.value.slice(0, 200) }
  if (date === null && namesNoDay(typed.value, year)) return refuse('not-a-date', shown)
  if (date === null && !isOpenEnded(typed.value))
    return refuse(isDeadlineText(typed.value) ? 'year-is-missing' : 'not-a-deadline', shown)
  return { value: { deadline: date, deadlineText: typed.value } }
}

/** 31 June; 29 February where the year is known to have none. */
function namesNoDay(text: string, year: PlanYear | null): boolean {
  const { date, doubtful } = readDeadline(text, year ?? anyYear)
  return date === null && doubtful !== null
}

/** Words that name no day in any year: 长期坚持. */
function isOpenEnded(text: string): boolean {
  return isDeadlineText(text) && readDeadline(text, anyYear).date === null
}

const anyYear = 2000

const selfEvaluation = {
  levels: field('levels', typedLevels),
  annualTarget: field('annualTarget', typedQuantity),
  actualValue: field('actualValue', typedQuantity),
  direction: field('direction', typedDirection),
  weightPoints: field('weightPoints', typedPoints),
  claimedPoints: field('claimedPoints', typedPoints),
  reason: field('reason', typedText),
} satisfies Record<string, FieldReader<SelfEvaluationIndicator>>

const targets = {
  dutyNumber: field('dutyNumber', typedText),
  duty: field('duty', typedText),
  dutyDescription: field('dutyDescription', typedText),
  dutyGoal: field('dutyGoal', typedText),
  name: field('name', typedText),
  explanation: field('explanation', typedText),
  annualTarget: field('annualTarget', typedQuantity),
  plannedValue: field('plannedValue', typedQuantity),
  standardValue: field('standardValue', typedQuantity),
  standardSource: field('standardSource', typedText),
  threeYearMean: field('threeYearMean', typedQuantity),
  lastYear: field('lastYear', typedQuantity),
  historySource: field('historySource', typedText),
  activity: field('activity', typedText),
  levels: field('levels', typedLevels),
  weightPoints: field('weightPoints', typedPoints),
} satisfies Record<string, FieldReader<TargetIndicator>>

const funding = {
  name: field('name', typedTitle),
  amountUnit: field('amountUnit', typedTitle),
  initialBudget: field('initialBudget', typedAmount),
  budgeted: field('budgeted', typedAmount),
  executed: field('executed', typedAmount),
  weightPoints: field('weightPoints', typedPoints),
  executionRate: field('executionRate', typedRate),
  claimedPoints: field('claimedPoints', typedPoints),
} satisfies Record<string, FieldReader<FundingLine>>

/** By part and kind of document: the fields that a person may set in rows that know their sources. */
export const rowFields: {
  'evaluation-plan': Readonly<Record<string, FieldReader<PlanIndicator>>>
  'self-evaluation': Readonly<Record<string, FieldReader<SelfEvaluationIndicator>>>
  'target-table': Readonly<Record<string, FieldReader<TargetIndicator>>>
  funding: Readonly<Record<string, FieldReader<FundingLine>>>
} = { 'evaluation-plan': plan, 'self-evaluation': selfEvaluation, 'target-table': targets, funding }

/** Reads what was typed for one field of a row; refuses a field that the row does not have. */
export function readField<Row>(
  fields: Readonly<Record<string, FieldReader<Row>>>,
  name: string,
  text: string,
  year: PlanYear | null,
): Typed<Partial<Row>> {
  const read = Object.hasOwn(fields, name) ? fields[name] : undefined
  return read === undefined ? refuse('no-such-field', { field: name.slice(0, 60) }) : read(text, year)
}
