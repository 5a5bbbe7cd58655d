import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'

/** A reading in few words, so that a person can check an expected one beside its document. */
export interface RenderedPlan {
  head: string
  composite: string
  sections: string[]
  schedule: string[]
  totals: string[]
  rows: string[]
  unplaced: string[]
}

export function renderPlan(plan: EvaluationPlan): RenderedPlan {
  return {
    head: [plan.title, plan.unit, plan.year, plan.documentNumber, plan.issuedOn]
      .map((part) => part ?? '-')
      .join(' / '),
    composite: (plan.composite?.terms ?? [])
      .map((term) => `${term.sign}${term.name}×${term.coefficient}${term.cap === null ? '' : `≤${term.cap}`}`)
      .join(' '),
    sections: plan.sections.map((section) =>
      [
        section.title,
        section.parent ?? '-',
        section.declaredPoints ?? '-',
        section.points ?? '-',
        section.declaredCounts.primary ?? '-',
        section.declaredCounts.secondary ?? '-',
      ].join(' / '),
    ),
    schedule: plan.schedule.map((step) => `${step.title} / ${step.from ?? '-'} / ${step.to ?? '-'}`),
    totals: plan.printedTotals.map(
      (total) => `${total.label} / ${total.section ?? '-'} / ${total.weightPoints ?? '-'}`,
    ),
    rows: plan.indicators.map((row) =>
      [
        `${row.code ?? '-'}${row.codeInferred ? '*' : ''}`,
        row.section ?? '-',
        row.aspect ?? '-',
        row.basis ?? '-',
        row.primary ?? '-',
        row.secondary ?? '-',
        row.weightPoints ?? '-',
        row.deadline ?? '-',
        row.leaders.join('、'),
        row.departments.join('、'),
        row.owners.join('、'),
        row.target?.text ?? '-',
        `改 ${[...new Set(row.repaired.map((repair) => repair.field))].join(' ')}`,
        `疑 ${row.doubtful.join(' ')}`,
        ...Object.entries(row.results).map(([title, text]) => `${title}=${text}`),
      ].join(' / '),
    ),
    unplaced: plan.unplaced.map((one) => one.text),
  }
}
