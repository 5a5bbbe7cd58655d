import type { FundingLine, SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { IndicatorCounts, PlanIndicator, PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import type {
  FindingJson,
  FundingLineJson,
  PlaceJson,
  PlanIndicatorJson,
  ProvenanceJson,
  ReadingJson,
  SectionJson,
  SelfEvaluationIndicatorJson,
  TargetIndicatorJson,
} from './reading-json-schema.ts'

/**
 * A document as `hengji read --json` gives it out. Every number becomes a decimal as text, counts and places too:
 * a program that reads it can take all numbers the same way and no JSON library ever rounds one.
 */
export function readingJson(document: OfficialDocument, findings: readonly Finding[]): ReadingJson {
  const head = {
    title: document.title,
    unit: document.unit,
    year: numberText(document.year),
    documentNumber: document.documentNumber,
    composite: document.composite,
    sections: document.sections.map(sectionJson),
    schedule: document.schedule.map(({ title, from, to, text, at }) => ({
      title,
      from,
      to,
      text,
      at: placeJson(at),
    })),
    funding: document.funding.map(fundingLineJson),
  }
  const tail = {
    totals: document.totals,
    findings: findings.map(findingJson),
    issuedOn: document.issuedOn,
    project: document.kind === 'evaluation-plan' ? null : document.project,
    overallGoal: overallGoalJson(document),
    conclusion: document.kind === 'self-evaluation' ? document.conclusion : null,
    printedTotals: document.printedTotals.map((total) => ({ ...total, at: placeJson(total.at) })),
    unplaced: document.unplaced.map(({ text, reason, at }) => ({ text, reason, at: placeJson(at) })),
  }
  switch (document.kind) {
    case 'evaluation-plan':
      return { kind: document.kind, ...head, indicators: document.indicators.map(planIndicatorJson), ...tail }
    case 'self-evaluation':
      return {
        kind: document.kind,
        ...head,
        indicators: document.indicators.map(selfEvaluationIndicatorJson),
        ...tail,
      }
    case 'target-table':
      return {
        kind: document.kind,
        ...head,
        indicators: document.indicators.map(targetIndicatorJson),
        ...tail,
      }
  }
}

function overallGoalJson(document: OfficialDocument): ReadingJson['overallGoal'] {
  if (document.kind !== 'self-evaluation') return null
  const { expected, achieved, doubtReason } = document.overallGoal
  return { expected, achieved, doubtReason: doubtReason ?? null }
}

function sectionJson(section: PlanSection): SectionJson {
  return {
    title: section.title,
    parent: section.parent,
    declaredPoints: section.declaredPoints,
    points: section.points,
    declaredCounts: countsJson(section.declaredCounts),
    counts: countsJson(section.counts),
    at: placeJson(section.at),
  }
}

function fundingLineJson(line: FundingLine): FundingLineJson {
  return {
    name: line.name,
    initialBudget: line.initialBudget,
    budgeted: line.budgeted,
    executed: line.executed,
    weightPoints: line.weightPoints,
    executionRate: line.executionRate,
    claimedPoints: line.claimedPoints,
    computedPoints: line.computedPoints,
    amountUnit: line.amountUnit,
    ...provenanceJson(line),
  }
}

function planIndicatorJson(indicator: PlanIndicator): PlanIndicatorJson {
  return {
    code: indicator.code,
    codeInferred: indicator.codeInferred,
    section: indicator.section,
    aspect: indicator.aspect,
    basis: indicator.basis,
    primary: indicator.primary,
    secondary: indicator.secondary,
    weightPoints: indicator.weightPoints,
    deadline: indicator.deadline,
    deadlineText: indicator.deadlineText,
    leaders: indicator.leaders,
    departments: indicator.departments,
    owners: indicator.owners,
    target: indicator.target,
    ...provenanceJson(indicator),
    results: indicator.results,
  }
}

function selfEvaluationIndicatorJson(indicator: SelfEvaluationIndicator): SelfEvaluationIndicatorJson {
  return {
    levels: indicator.levels,
    annualTarget: indicator.annualTarget,
    actualValue: indicator.actualValue,
    direction: indicator.direction,
    weightPoints: indicator.weightPoints,
    claimedPoints: indicator.claimedPoints,
    computedPoints: indicator.computedPoints,
    reason: indicator.reason,
    ...provenanceJson(indicator),
    otherColumns: indicator.otherColumns ?? {},
  }
}

function targetIndicatorJson(indicator: TargetIndicator): TargetIndicatorJson {
  return {
    duty: indicator.duty,
    dutyGoal: indicator.dutyGoal,
    name: indicator.name,
    explanation: indicator.explanation,
    annualTarget: indicator.annualTarget,
    plannedValue: indicator.plannedValue,
    standardValue: indicator.standardValue,
    standardSource: indicator.standardSource,
    threeYearMean: indicator.threeYearMean,
    lastYear: indicator.lastYear,
    historySource: indicator.historySource,
    activity: indicator.activity,
    dutyNumber: indicator.dutyNumber,
    dutyDescription: indicator.dutyDescription,
    levels: indicator.levels ?? [],
    weightPoints: indicator.weightPoints ?? null,
    ...provenanceJson(indicator),
    otherColumns: indicator.otherColumns ?? {},
  }
}

function findingJson(finding: Finding): FindingJson {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    indicator: finding.indicator,
    at: placeJson(finding.at),
    mend: finding.mend,
    indicatorIndex: numberText(finding.indicatorIndex),
    field: finding.field,
  }
}

function provenanceJson({ repaired, doubtful, at, doubtReasons, sources }: Provenance): ProvenanceJson {
  const places: ProvenanceJson['sources'] = {}
  for (const [field, source] of Object.entries(sources)) {
    places[field] = { at: placeJson(source.at), text: source.text }
  }
  return { repaired, doubtful, at: placeJson(at), doubtReasons, sources: places }
}

function countsJson({ primary, secondary }: IndicatorCounts): SectionJson['counts'] {
  return { primary: numberText(primary), secondary: numberText(secondary) }
}

/** A place that nothing is known of keeps its keys, each `null`. */
function placeJson(place: SourcePlace | null): PlaceJson {
  return {
    page: numberText(place?.page ?? null),
    table: numberText(place?.table ?? null),
    row: numberText(place?.row ?? null),
    column: numberText(place?.column ?? null),
  }
}

function numberText(count: number | null): string | null {
  return count === null ? null : String(count)
}
