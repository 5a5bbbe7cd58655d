import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What the YAML files under `content/` hold once their short rows are written out. */
export type Content = PlanContent | SelfEvaluationContent | TargetTableContent

export interface PlanContent {
  kind: 'evaluation-plan'
  unit: string
  year: number
  documentNumber: string
  issuedOn: string
  title: string
  formula: string
  leaderSplit?: string
  bonusCap: number
  deductionCap: number
  schedule: { title: string; text: string; from: string | null; to: string | null }[]
  people: Record<string, string>
  sections: SectionContent[]
}

export interface SectionContent {
  title: string
  points: number
  counts?: { primary: number | null; secondary: number | null }
  sections?: SectionContent[]
  basis?: string
  primaries?: { text: string; basis?: string; rows: RowContent[] }[]
  administrative?: { deadline: string; leaders: string[]; departments: string[] }
  aspects?: { title: string; series: number; rows: RowContent[] }[]
  series?: number
  rows?: RowContent[]
}

export interface RowContent {
  code?: string | number
  text: string
  weight: number
  deadline: string
  leaders: string[]
  departments: string[]
  target?: string
}

export interface SelfEvaluationContent {
  kind: 'self-evaluation'
  form: string
  unit: string
  project?: string
  year: number
  filledOn: string
  amountUnit: string
  funding: {
    name: string
    initialBudget: string
    budgeted: string
    executed: string
    weightPoints?: number
    executionRate?: string
    points?: number
  }[]
  goal: { expected: string; achieved: string }
  sections: {
    title: string
    points: number
    rows: {
      level: string
      name: string
      target: string
      actual: string
      weight: number
      points: number
      reason?: string
    }[]
  }[]
  total: { weight: number; points: number }
  conclusion: string
  faults?: Fault[]
}

export interface TargetTableContent {
  kind: 'target-table'
  unit: string
  year: number
  title: string
  duties: {
    number: number
    duty: string
    description: string
    goals: { goal: string; rows: TargetRowContent[] }[]
  }[]
  faults?: Fault[]
}

export interface TargetRowContent {
  name: string
  explanation: string
  annual: string
  planned: string
  standard: string
  standardSource: string
  mean: string
  last: string
  source: string
  activity: string
}

/** A slip made on purpose: the finding that must name it. */
export interface Fault {
  rule: string
  indicator: string | null
}

const contentFolder = new URL('../content/', import.meta.url)

export function readContent(name: string): Content {
  const content = parse(readFileSync(new URL(`${name}.yaml`, contentFolder), 'utf8')) as Content
  if (content.kind === 'evaluation-plan') content.sections.forEach(writeOutRows)
  return content
}

/** `text｜weight｜deadline｜leaders｜departments` is the short form of a row. */
function writeOutRows(section: SectionContent): void {
  section.sections?.forEach(writeOutRows)
  for (const primary of section.primaries ?? []) primary.rows = primary.rows.map((row) => rowOf(row, section))
  if (section.administrative) {
    const shared = parse(readFileSync(new URL('administrative-goals.yaml', contentFolder), 'utf8')) as {
      aspects: SectionContent['aspects']
    }
    section.aspects = shared.aspects ?? []
  }
  for (const aspect of section.aspects ?? []) aspect.rows = aspect.rows.map((row) => rowOf(row, section))
  if (section.rows) section.rows = section.rows.map((row) => rowOf(row, section))
}

function rowOf(row: RowContent | string, section: SectionContent): RowContent {
  if (typeof row !== 'string') return row
  const [text = '', weight = '', deadline, leaders, departments] = row.split('｜')
  const shared = section.administrative
  return {
    text,
    weight: Number(weight),
    deadline: deadline ?? shared?.deadline ?? '',
    leaders: leaders?.split('、') ?? shared?.leaders ?? [],
    departments: departments?.split('、') ?? shared?.departments ?? [],
  }
}
