import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { CorrectionRefusal } from './correction.ts'
import type { OfficialDocument } from './official-document.ts'
import { typedDay, typedText, typedTitle, typedYear } from './typed-values.ts'

/** Sets one field of the document itself. */
export function correctHead<Kind extends OfficialDocument>(
  document: Kind,
  field: string,
  text: string,
): Kind | Refusal<CorrectionRefusal> {
  switch (field) {
    case 'title':
    case 'unit':
    case 'documentNumber': {
      const typed = typedText(text)
      return isRefusal(typed) ? typed : { ...document, [field]: typed.value }
    }
    case 'year': {
      const year = typedYear(text)
      return isRefusal(year) ? year : { ...document, year: year.value }
    }
    case 'issuedOn': {
      const day = typedDay(text, 'last')
      return isRefusal(day) ? day : { ...document, issuedOn: day.value }
    }
    default:
      return correctBudgetHead(document, field, text)
  }
}

/**
 * What a plan has not: the project of a budget form, the overall goal and the conclusion of a self-evaluation. The two
 * texts of the goal are in doubt together, so who puts one right has looked at both.
 */
function correctBudgetHead<Kind extends OfficialDocument>(
  document: Kind,
  field: string,
  text: string,
): Kind | Refusal<CorrectionRefusal> {
  const typed = typedText(text)
  if (document.kind !== 'evaluation-plan' && field === 'project') {
    return isRefusal(typed) ? typed : { ...document, project: typed.value }
  }
  if (document.kind !== 'self-evaluation') return refuse('no-such-field', { field: field.slice(0, 60) })
  if (isRefusal(typed)) return typed
  switch (field) {
    case 'conclusion':
      return { ...document, conclusion: typed.value }
    case 'expectedGoal':
      return { ...document, overallGoal: { expected: typed.value, achieved: document.overallGoal.achieved } }
    case 'achievedGoal':
      return { ...document, overallGoal: { expected: document.overallGoal.expected, achieved: typed.value } }
    default:
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}

/** Sets one field of one step of the schedule. */
export function correctSchedule<Kind extends OfficialDocument>(
  document: Kind,
  index: number,
  field: string,
  text: string,
): Kind | Refusal<CorrectionRefusal> {
  const step = document.schedule[index]
  if (step === undefined) return refuse('no-such-part', { index })
  switch (field) {
    case 'title':
    case 'text': {
      const typed = typedTitle(text)
      return isRefusal(typed)
        ? typed
        : { ...document, schedule: document.schedule.with(index, { ...step, [field]: typed.value }) }
    }
    case 'from':
    case 'to': {
      const day = typedDay(text, field === 'from' ? 'first' : 'last')
      return isRefusal(day)
        ? day
        : { ...document, schedule: document.schedule.with(index, { ...step, [field]: day.value }) }
    }
    default:
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}
