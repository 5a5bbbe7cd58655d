import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { EvaluationPhase, PhaseState } from '@hengji/domain/evaluation/phases.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Actor } from '../../platform/sessions/actor.ts'

/** Whom something may wait for: the one who asks, or everybody who can be reminded. */
export type Onlooker = Pick<Actor, 'accountId' | 'role' | 'unit' | 'oversees'>

export const taskKinds = [
  'phase',
  'self-evaluation',
  'own-claims',
  'self-evaluations-handed-in',
  'peer-claims',
  'peer-objection',
  'peer-objection-to-decide',
  'on-site-preparing',
  'visit',
  'visit-to-confirm',
  'visit-to-decide',
  'ballot',
  'ballot-to-close',
  'leader-form',
  'survey',
  'incentive-draft',
  'incentive',
  'result',
  'result-announced',
  'result-objection',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Something of an evaluation that waits for somebody. */
export interface EvaluationTask {
  kind: TaskKind
  evaluation: Pick<EvaluationUnderWay, 'id' | 'title' | 'year'>
  /** The same as long as it waits. */
  key: string
  /** Whose it is to do; `null`: of those above the units, or of a person alone. */
  unit: { id: string; name: string } | null
  title: string
  /** What has to be done, in a few words. */
  wants: string
  since: Date | null
  dueOn: IsoDate | null
  link: string
  /** Somebody else's work is judged; otherwise it is one's own to do. */
  isDecision: boolean
  recipients: readonly string[]
  /** Told to these people alone, not to a group of which they are. */
  isPersonal?: true
}

export interface PhaseNow {
  state: PhaseState
  opensOn: IsoDate | null
  closesOn: IsoDate | null
  /** When it was opened last. */
  openedAt: Date | null
}

/** An evaluation in which something is still to be done. */
export interface EvaluationUnderWay {
  id: string
  year: number
  title: string
  scheme: Scheme | null
  phases: Record<EvaluationPhase, PhaseNow>
  /** Those that the transaction sees. */
  units: { id: string; name: string; documentId: string | null }[]
}

/** What a part of the evaluation looks at to say what waits. */
export interface Looking {
  db: Act['db']
  today: IsoDate
  evaluations: readonly EvaluationUnderWay[]
  onlookers: readonly Onlooker[]
}

export const pathOf = (evaluationId: string, end = ''): string =>
  `/evaluations/${encodeURIComponent(evaluationId)}${end}`
