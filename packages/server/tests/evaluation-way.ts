import { sql } from 'kysely'
import { evaluationViewSchema } from '@hengji/contract/evaluations.ts'
import type { EvaluationPhase, PhaseAct } from '@hengji/domain/evaluation/phases.ts'
import type { EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { Way } from './approval-way.ts'

/** The rules that tests evaluate by; a test names what it is about. */
const rules: EvaluationRules = {
  note: '测试用',
  sources: [{ source: 'panel', weightPercent: '100', whenMissing: 'refuse' }],
  combination: { kind: 'panel-only' },
  peers: { kind: 'mean' },
  tierShare: 'top',
  minimumSeats: 3,
  ballotScope: { kind: 'all' },
  claims: { reasonAbove: '0', isProofRequired: false, mediaProofTier: null },
  onSite: { samplePercent: '20', leastIndicators: 1 },
  leaders: null,
  appraisal: null,
  adjustments: [],
  objection: { days: 7, counted: 'calendar-days' },
}

/** Opens the evaluation of the group in which `north` stands in 2024, under the way's scheme with these rules. */
export async function openTestEvaluation(way: Way, given: Partial<EvaluationRules> = {}): Promise<string> {
  const { db } = way.server.running.database
  const evaluation = JSON.stringify({ ...rules, ...given })
  await sql`update schemes set scheme = (scheme::jsonb || jsonb_build_object('evaluation', ${evaluation}::jsonb))::json
    where id = 'test-2024'`.execute(db)
  const { rows } = await sql<{ group_id: string }>`
    select group_id from peer_group_units where year = 2024 and unit_id = 'north'`.execute(db)
  const groupId = rows[0]?.group_id ?? ''
  const { status } = await way.as.office.send('POST', '/api/evaluations', { groupId })
  if (status !== 200) throw new Error(`the evaluation was not opened: ${status}`)
  return groupId
}

/** As the office does it, on its present revision. */
export async function setPhase(way: Way, id: string, phase: EvaluationPhase, act: PhaseAct): Promise<void> {
  const { json } = await way.as.office.send('GET', `/api/evaluations/${id}`)
  const { revision } = evaluationViewSchema.parse(json)
  const path = `/api/evaluations/${id}/phases/${phase}/acts`
  const { status } = await way.as.office.send('POST', path, { act, revision, reason: '测试' })
  if (status !== 200) throw new Error(`the phase ${phase} was not changed: ${status}`)
}
