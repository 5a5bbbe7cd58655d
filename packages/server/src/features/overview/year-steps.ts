import { isoDate, type IsoDate, type PlanYear } from '@hengji/domain/kernel/dates.ts'
import {
  evaluationPhases,
  evaluationPhaseWords,
  type EvaluationPhase,
} from '@hengji/domain/evaluation/phases.ts'
import { stepsOf } from '@hengji/domain/scheme/approval-steps.ts'
import type { ApprovalKind, Scheme } from '@hengji/domain/scheme/scheme.ts'

/** A step of the year before anybody's progress is laid on it. */
export interface YearStep {
  key: string
  title: string
  kind: 'approval' | 'schedule' | 'tracking' | 'meeting' | 'evaluation'
  approval: ApprovalKind | null
  /** Of a part of the evaluation. */
  phase: EvaluationPhase | null
  from: IsoDate | null
  to: IsoDate | null
}

/** The part of a schedule in which work is done and followed: 推动落实, 组织实施. */
const isTracking = /推动|推进|落实|实施|跟踪|监控/

/**
 * The steps of a year as its schemes set them: approval in the schemes' order, then what their schedules hold; tracking
 * and the November meeting stand in every year, and after them the parts of the evaluation, from its first day to its last.
 * @param parts of every evaluation of the year; empty before one was opened: then the self-evaluation stands for them all
 */
export function yearSteps(
  year: PlanYear,
  schemes: readonly Pick<Scheme, 'approval' | 'schedule'>[],
  parts: readonly EvaluationPart[] = [],
): YearStep[] {
  const approval = new Map<ApprovalKind, YearStep>()
  for (const step of schemes.flatMap((scheme) => stepsOf(scheme.approval))) {
    const known = approval.get(step.kind)
    approval.set(step.kind, {
      key: step.kind,
      title: known?.title ?? step.title,
      kind: 'approval',
      approval: step.kind,
      phase: null,
      from: null,
      to: laterOf(known?.to ?? null, step.dueOn),
    })
  }
  const schedule = new Map<string, YearStep>()
  let tracking: { from: IsoDate | null; to: IsoDate | null; title: string } | null = null
  for (const { title, from, to } of schemes.flatMap((scheme) => scheme.schedule)) {
    if (isTracking.test(title)) tracking ??= { title, from, to }
    else if (!schedule.has(title))
      schedule.set(title, {
        key: `schedule-${title}`,
        title,
        kind: 'schedule',
        approval: null,
        phase: null,
        from,
        to,
      })
  }
  const lastDay = isoDate(year, 12, 31)
  const fixed: YearStep[] = [
    {
      key: 'tracking',
      title: tracking?.title ?? '推动落实',
      kind: 'tracking',
      approval: null,
      phase: null,
      from: tracking?.from ?? null,
      to: tracking?.to ?? lastDay,
    },
    {
      key: 'meeting',
      title: '十一月推进会',
      kind: 'meeting',
      approval: null,
      phase: null,
      from: isoDate(year, 11, 1),
      to: isoDate(year, 11, 30),
    },
  ]
  const rest = [...schedule.values(), ...fixed, ...evaluationSteps(year, parts)]
  return inOrder([...approval.values(), ...rest.toSorted(byBeginning)])
}

/** A part of one group's evaluation with its days. */
export interface EvaluationPart {
  phase: EvaluationPhase
  isSkipped: boolean
  opensOn: IsoDate | null
  closesOn: IsoDate | null
}

/** In the order in which they are done; a part that every group leaves out this year is none. */
function evaluationSteps(year: PlanYear, parts: readonly EvaluationPart[]): YearStep[] {
  const step = (phase: EvaluationPhase, from: IsoDate | null, to: IsoDate | null): YearStep => ({
    key: `evaluation-${phase}`,
    title: evaluationPhaseWords[phase],
    kind: 'evaluation',
    approval: null,
    phase,
    from,
    to,
  })
  if (parts.length === 0) return [step('self', isoDate(year, 12, 1), isoDate(year, 12, 31))]
  return evaluationPhases.flatMap((phase) => {
    const held = parts.filter((part) => part.phase === phase && !part.isSkipped)
    if (held.length === 0) return []
    const firsts = held.flatMap(({ opensOn }) => (opensOn === null ? [] : [opensOn])).toSorted()
    const lasts = held.flatMap(({ closesOn }) => (closesOn === null ? [] : [closesOn])).toSorted()
    return [step(phase, firsts[0] ?? null, lasts.at(-1) ?? null)]
  })
}

/**
 * Approval comes first and keeps its order; what begins before one of its days goes in between. A step of approval without
 * a day stands right behind the one before it, tracking without one behind approval.
 */
function inOrder(steps: YearStep[]): YearStep[] {
  let approved = ''
  return steps
    .map((step) => {
      if (step.kind === 'approval') {
        if (step.to !== null && step.to > approved) approved = step.to
        return { step, at: approved }
      }
      // A part of the evaluation without days is yet to be settled.
      if (step.kind === 'evaluation' && step.from === null) return { step, at: step.to ?? '9999' }
      return { step, at: step.from ?? (step.kind === 'tracking' ? approved : (step.to ?? '')) }
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ step }) => step)
}

function byBeginning(a: YearStep, b: YearStep): number {
  const one = `${a.from ?? a.to ?? ''} ${a.to ?? ''}`
  const other = `${b.from ?? b.to ?? ''} ${b.to ?? ''}`
  return one < other ? -1 : one > other ? 1 : 0
}

function laterOf(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
