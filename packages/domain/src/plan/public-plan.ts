import type { EvaluationPlan, PlanIndicator } from './evaluation-plan.ts'

/** Stands where something personal stood. */
const leftOut = '（号码略）'
const digit = '[0-9\\uff10-\\uff19]'
const gap = '[ \\u3000-]?'

/** Numbers of people and their telephones, and addresses of mail. What counts something is no number of anybody. */
const personal = [
  // 身份证 before 手机: a part of the longer one looks like the shorter.
  new RegExp(
    `(?<!${digit})${digit}{17}[0-9xX\\uff10-\\uff19\\uff38\\uff58](?![0-9a-zA-Z\\uff10-\\uff19])`,
    'gu',
  ),
  new RegExp(
    `(?<!${digit}|\\.)[1\\uff11][3-9\\uff13-\\uff19]${digit}${gap}${digit}{4}${gap}${digit}{4}(?!${digit}|\\.|[元人户件次个万亿笔吨%％])`,
    'gu',
  ),
  new RegExp(
    `(?<!${digit})\\(?[0\\uff10]${digit}{2,3}\\)?[ -]?${digit}{7,8}(?!${digit}|[元人户件次个万亿])`,
    'gu',
  ),
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
]

/** Text as anybody may read it: without numbers by which a person could be reached or known. */
export function publicText(text: string): string {
  return personal.reduce((kept, pattern) => kept.replace(pattern, leftOut), text)
}

function publicOrNull(text: string | null): string | null {
  return text === null ? null : publicText(text)
}

/** One row of the published plan: the ten columns of the table, nothing of how it was read. */
export interface PublicIndicator {
  section: string | null
  aspect: string | null
  code: string | null
  basis: string | null
  primary: string | null
  secondary: string | null
  weightPoints: PlanIndicator['weightPoints']
  deadline: PlanIndicator['deadline']
  deadlineText: string | null
  leaders: string[]
  departments: string[]
  owners: string[]
}

export interface PublicPlan {
  title: string | null
  unit: string | null
  year: EvaluationPlan['year']
  documentNumber: string | null
  issuedOn: EvaluationPlan['issuedOn']
  formula: string | null
  weightPoints: EvaluationPlan['totals']['weightPoints']
  sections: { title: string; parent: string | null; points: string | null; indicators: number }[]
  schedule: { title: string; text: string }[]
  indicators: PublicIndicator[]
}

/** What of a plan is published: its head, formula, schedule and table, without anything personal but names and offices. */
export function publicPlan(plan: EvaluationPlan): PublicPlan {
  return {
    title: publicOrNull(plan.title),
    unit: publicOrNull(plan.unit),
    year: plan.year,
    documentNumber: plan.documentNumber,
    issuedOn: plan.issuedOn,
    formula: plan.composite === null ? null : publicText(plan.composite.formula),
    weightPoints: plan.totals.weightPoints,
    sections: plan.sections.map(({ title, parent, points }) => ({
      title: publicText(title),
      parent,
      points,
      indicators: plan.indicators.filter(({ section }) => section === title).length,
    })),
    schedule: plan.schedule.map(({ title, text }) => ({ title: publicText(title), text: publicText(text) })),
    indicators: plan.indicators.map((row) => ({
      section: publicOrNull(row.section),
      aspect: publicOrNull(row.aspect),
      code: row.code,
      basis: publicOrNull(row.basis),
      primary: publicOrNull(row.primary),
      secondary: publicOrNull(row.secondary),
      weightPoints: row.weightPoints,
      deadline: row.deadline,
      deadlineText: row.deadlineText,
      leaders: row.leaders.map(publicText),
      departments: row.departments.map(publicText),
      owners: row.owners.map(publicText),
    })),
  }
}
