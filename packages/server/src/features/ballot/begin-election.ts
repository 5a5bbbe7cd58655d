import { randomUUID } from 'node:crypto'
import type { BeginElection, ElectionView } from '@hengji/contract/ballot.ts'
import { explainBallotRefusal } from '@hengji/domain/ballot/ballot-words.ts'
import { faultOfRules, fewestSeats, type ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { faultOfSeats } from '@hengji/domain/ballot/seats.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { votedSections } from '@hengji/domain/result/score-indicator.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { sectionOfIndicator } from '@hengji/domain/scheme/section-of-code.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { keepsTheMachine } from '../organization/policy.ts'
import { mayKeepElections } from './policy.ts'
import { viewElection } from './view-election.ts'

/** Seats, items and rules are fixed here; the urn's keys are made afterwards (`prepareElection`). */
export async function beginElection(
  act: Act,
  evaluationId: string,
  { unitId, accounts, dueOn }: BeginElection,
): Promise<ElectionView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepElections(actor)) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'panel')
  if (closed) return closed
  const rules = await rulesFor(act, evaluationId, unitId, dueOn)
  if (isRefusal(rules)) return rules
  const fault = faultOfRules(rules, shanghaiDay(now)) ?? (await faultOfAccounts(act, rules, accounts))
  if (fault !== null && 'status' in fault) return fault.status
  if (fault !== null) return refuse('election-rules-faulty', { sentence: explainBallotRefusal(fault) })
  const running = await db
    .selectFrom('elections')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('state', '!=', 'void')
    .executeTakeFirst()
  if (running) return refuse('election-there-already')
  const id = randomUUID()
  await db
    .insertInto('elections')
    .values({
      unit_id: unitId,
      id,
      evaluation_id: evaluationId,
      state: 'preparing',
      rules: JSON.stringify(rules),
      terms: null,
      reason: null,
    })
    .execute()
  const seats = accounts.map((account, at) => ({
    unit_id: unitId,
    election_id: id,
    number: at + 1,
    account_id: account,
    draw_hash: null,
  }))
  await db.insertInto('election_seats').values(seats).execute()
  await audit(db, actor, now, { act: 'begin-election', unitId, subject: id, after: { accounts, dueOn } })
  return viewElection(act, unitId, id)
}

async function rulesFor(
  { db }: Act,
  evaluationId: string,
  unitId: string,
  dueOn: string,
): Promise<ElectionRules | Refusal> {
  const row = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .innerJoin('evaluation_units', 'evaluation_units.evaluation_id', 'evaluations.id')
    .select([
      'evaluations.year',
      'schemes.scheme',
      'evaluation_units.document_id',
      'evaluation_units.version',
    ])
    .where('evaluations.id', '=', evaluationId)
    .where('evaluation_units.unit_id', '=', unitId)
    .executeTakeFirst()
  if (!row) return refuse('evaluation-unknown')
  if (row.document_id === null || row.version === null) return refuse('plan-not-pinned')
  const scheme = readScheme(row.scheme)
  if (isRefusal(scheme) || scheme.evaluation === null) return refuse('panel-not-in-scheme')
  const indicators = await db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'section', 'code'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', row.document_id)
    .where('version', '=', row.version)
    .orderBy('position')
    .execute()
  const { evaluation } = scheme
  // As the result will ask for them.
  const voted = votedSections(scheme, evaluation)
  return {
    unit: unitId,
    year: row.year,
    seats: scheme.panel.seats,
    minimumSeats: Math.max(fewestSeats, evaluation.minimumSeats),
    scale: { leastScore: scheme.panel.leastScore, fullScore: scheme.panel.fullScore, step: '1' },
    items: indicators
      .filter(
        ({ section, code }) =>
          evaluation.ballotScope.kind === 'all' || voted.has(sectionOfIndicator(scheme, section, code)),
      )
      .map((each) => each.indicator_id),
    dueOn,
  }
}

async function faultOfAccounts({ db }: Act, rules: ElectionRules, accounts: readonly string[]) {
  if (accounts.length !== rules.seats)
    return { status: refuse('seats-not-as-scheme', { seats: rules.seats, given: accounts.length }) }
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'unit_id', 'role', 'display_name'])
    .where('id', 'in', accounts.length === 0 ? [''] : accounts)
    .where('disabled_at', 'is', null)
    .execute()
  if (accounts.some((account) => !rows.some(({ id }) => id === account)))
    return { status: refuse('account-unknown') }
  const administrator = rows.find(keepsTheMachine)
  if (administrator)
    return { status: refuse('administrator-judges-nobody', { name: administrator.display_name }) }
  const seats = accounts.map((accountId, at) => ({
    number: at + 1,
    accountId,
    unit: rows.find(({ id }) => id === accountId)?.unit_id ?? null,
    hasDrawn: false,
  }))
  return faultOfSeats(seats, rules.unit)
}
