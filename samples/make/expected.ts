import { readDeadline } from '@hengji/domain/indicator/deadline.ts'
import type { Content, Fault, SelfEvaluationContent, TargetTableContent } from './content.ts'
import { planRows } from './plan-sheet.ts'

/** What a sample must be read as. Fields that are not named are not compared. */
export interface Expected {
  kind: Content['kind']
  unit: string
  /** Of a budget form; `null` where it is a whole department's. */
  project?: string | null
  year: number
  documentNumber?: string
  issuedOn?: string
  composite?: {
    formula: string
    terms: { name: string; coefficient: string; sign: string; cap: string | null }[]
  }
  sections?: { title: string; declaredPoints: string; points?: string }[]
  schedule?: { title: string; from: string | null; to: string | null }[]
  funding?: Record<string, string | null>[]
  totals?: Record<string, string>
  conclusion?: string
  indicators: Record<string, unknown>[]
  /** Rule and indicator of every finding, in any order; anything else found is a false alarm. */
  findings: Fault[]
}

export function expectedReading(content: Content, withTable: boolean, emptied: string | undefined): Expected {
  if (content.kind === 'self-evaluation') return expectedSelfEvaluation(content)
  if (content.kind === 'target-table') return expectedTargetTable(content)
  const sections = content.sections.flatMap((section) => [section, ...(section.sections ?? [])])
  const rows = planRows(content).map((row) => ({
    code: row.code,
    section: row.section,
    aspect: row.aspect,
    basis: row.basis,
    primary: row.primary,
    secondary: row.secondary,
    weightPoints: row.weight,
    deadline: readDeadline(row.deadlineText, content.year).date,
    leaders: row.leaders,
    departments: row.departments,
    owners: row.owners,
  }))
  const lost = {
    weightPoints: null,
    deadline: null,
    leaders: [],
    departments: [],
    owners: [],
    primary: null,
    secondary: null,
  }
  return {
    kind: content.kind,
    unit: content.unit,
    year: content.year,
    documentNumber: content.documentNumber,
    issuedOn: content.issuedOn,
    composite: {
      formula: content.formula,
      terms: [
        { name: '目标考核得分', coefficient: '0.6', sign: '+', cap: null },
        { name: '领导评价得分', coefficient: '0.1', sign: '+', cap: null },
        { name: '公众评议得分', coefficient: '0.3', sign: '+', cap: null },
        { name: '正向激励加分', coefficient: '1', sign: '+', cap: String(content.bonusCap) },
        { name: '察访核验扣分', coefficient: '1', sign: '-', cap: String(content.deductionCap) },
      ],
    },
    sections: sections.map((section) => ({ title: section.title, declaredPoints: String(section.points) })),
    schedule: content.schedule.map(({ title, from, to }) => ({ title, from, to })),
    indicators: withTable
      ? rows.map((row) => (row.code === emptied ? { code: row.code, ...lost } : row))
      : [],
    // The lost row's weight is missing from its section as well.
    findings: emptied
      ? [
          { rule: 'empty-indicator', indicator: emptied },
          { rule: 'weights-do-not-add-up', indicator: null },
        ]
      : [],
  }
}

function expectedSelfEvaluation(form: SelfEvaluationContent): Expected {
  return {
    kind: form.kind,
    unit: form.unit,
    project: form.project ?? null,
    year: form.year,
    issuedOn: form.filledOn,
    sections: form.sections.map((section) => ({
      title: section.title,
      declaredPoints: String(section.points),
    })),
    funding: form.funding.map((line) => ({
      name: line.name,
      initialBudget: amount(line.initialBudget),
      budgeted: amount(line.budgeted),
      executed: amount(line.executed),
      executionRate: line.executionRate === undefined ? null : amount(line.executionRate.replace('%', '')),
      claimedPoints: line.points === undefined ? null : amount(String(line.points)),
    })),
    totals: { weightPoints: '100' },
    conclusion: form.conclusion,
    indicators: form.sections.flatMap((section) =>
      section.rows.map((row) => ({
        levels: [section.title, row.level, row.name],
        annualTarget: row.target,
        actualValue: row.actual,
        weightPoints: String(row.weight),
        claimedPoints: String(row.points),
        reason: row.reason ?? null,
      })),
    ),
    findings: form.faults ?? [],
  }
}

function expectedTargetTable(table: TargetTableContent): Expected {
  const value = (text: string) => (text === '/' ? null : text)
  return {
    kind: table.kind,
    unit: table.unit,
    project: null,
    year: table.year,
    indicators: table.duties.flatMap((duty) =>
      duty.goals.flatMap((goal) =>
        goal.rows.map((row) => ({
          dutyNumber: String(duty.number),
          duty: duty.duty,
          dutyDescription: duty.description,
          dutyGoal: goal.goal,
          name: row.name,
          explanation: row.explanation,
          annualTarget: row.annual,
          plannedValue: value(row.planned),
          standardValue: value(row.standard),
          standardSource: row.standardSource,
          threeYearMean: value(row.mean),
          lastYear: value(row.last),
          historySource: row.source,
          activity: row.activity,
        })),
      ),
    ),
    findings: table.faults ?? [],
  }
}

/** `8,640.00` → `8640`: amounts without separators and without trailing noughts. */
function amount(printed: string): string {
  const plain = printed.replaceAll(',', '')
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
}
