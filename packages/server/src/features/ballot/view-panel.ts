import type { Panel } from '@hengji/contract/ballot.ts'
import { explainBallotRefusal } from '@hengji/domain/ballot/ballot-words.ts'
import { groundOfClosing, type Turnout } from '@hengji/domain/ballot/closing.ts'
import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { machineRoles } from '../organization/policy.ts'
import { mayKeepElections, maySeeSeats } from './policy.ts'

/** The votes of all units of an evaluation: who sits, who has drawn, how many slips; never whose. */
export async function viewPanel(act: Act, evaluationId: string): Promise<Panel | Refusal> {
  const { db, actor } = act
  if (!maySeeSeats(actor)) return refuse('not-permitted')
  const evaluation = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select(['schemes.scheme', 'evaluations.title', 'evaluations.year'])
    .where('evaluations.id', '=', evaluationId)
    .executeTakeFirst()
  if (!evaluation) return refuse('evaluation-unknown')
  const scheme = readScheme(evaluation.scheme)
  if (isRefusal(scheme)) return refuse('panel-not-in-scheme')
  const mayKeep = mayKeepElections(actor)
  const phase = await phaseOf(act, evaluationId, 'panel')
  return {
    seats: scheme.panel.seats,
    title: evaluation.title,
    year: evaluation.year,
    phase: phase?.state ?? 'planned',
    mayKeep,
    candidates: mayKeep ? await findCandidates(act) : [],
    units: await unitsOf(act, evaluationId),
  }
}

/** Everybody with an account and a role in the business; administrators keep the machine and judge nobody. */
async function findCandidates({ db }: Act): Promise<Panel['candidates']> {
  const overseen = await db.selectFrom('overseen_units').select(['account_id', 'unit_id']).execute()
  const candidates = await db
    .selectFrom('accounts')
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'accounts.id as accountId',
      'accounts.display_name as name',
      'accounts.unit_id as unitId',
      'units.name as unitName',
    ])
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.role', 'not in', machineRoles)
    .orderBy('accounts.display_name')
    .orderBy('accounts.id')
    .execute()
  return candidates.map((each) => ({
    ...each,
    oversees: overseen
      .filter(({ account_id }) => account_id === each.accountId)
      .map(({ unit_id }) => unit_id),
  }))
}

async function unitsOf({ db, now }: Act, evaluationId: string): Promise<Panel['units']> {
  const units = await db
    .selectFrom('evaluation_units')
    .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
    .select(['units.id as unitId', 'units.name', 'evaluation_units.document_id'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .orderBy('evaluation_units.position')
    .execute()
  const elections = await db
    .selectFrom('elections')
    .select(['id', 'unit_id', 'state', 'rules', 'reason'])
    .where('evaluation_id', '=', evaluationId)
    .orderBy('id')
    .execute()
  const ids = elections.map(({ id }) => id)
  const seats = await db
    .selectFrom('election_seats')
    .innerJoin('accounts', 'accounts.id', 'election_seats.account_id')
    .select(['election_id', 'number', 'display_name', 'draw_hash'])
    .where('election_id', 'in', ids.length === 0 ? [''] : ids)
    .orderBy('number')
    .execute()
  const counts = await db
    .selectFrom('election_slips')
    .select(({ fn }) => ['election_id' as const, fn.countAll<string>().as('slips')])
    .where('election_id', 'in', ids.length === 0 ? [''] : ids)
    .groupBy('election_id')
    .execute()
  return units.map(({ unitId, name, document_id }) => {
    const ofUnit = elections.filter(({ unit_id }) => unit_id === unitId)
    const election = ofUnit.find(({ state }) => state !== 'void') ?? ofUnit[0]
    const slips = Number.parseInt(
      counts.find(({ election_id }) => election_id === election?.id)?.slips ?? '0',
      10,
    )
    const ofElection = seats.filter(({ election_id }) => election_id === election?.id)
    const drawn = ofElection.filter(({ draw_hash }) => draw_hash !== null).length
    return {
      unitId,
      name,
      hasPlan: document_id !== null,
      election: election
        ? {
            id: election.id,
            state: election.state,
            dueOn: election.rules.dueOn,
            slips,
            slipsInAll: election.rules.seats * election.rules.items.length,
            reason: election.reason,
            closing: closingNow(election.rules, { state: election.state, drawn, slips }, shanghaiDay(now)),
            seats: ofElection.map(({ number, display_name, draw_hash }) => ({
              number,
              name: display_name,
              hasDrawn: draw_hash !== null,
            })),
          }
        : null,
    }
  })
}

/** As `closeElection` judges, were a reason given. */
function closingNow(
  rules: ElectionRules,
  turnout: Turnout,
  today: IsoDate,
): NonNullable<Panel['units'][number]['election']>['closing'] {
  if (turnout.state !== 'open') return { ground: null, hindrance: null }
  const ground = groundOfClosing(rules, turnout, today, '（待写）')
  return typeof ground === 'string'
    ? { ground, hindrance: null }
    : { ground: null, hindrance: explainBallotRefusal(ground) }
}
