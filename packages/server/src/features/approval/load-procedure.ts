import { sql, type Selectable } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Onlooker, Peer, Procedure } from '@hengji/domain/plan/approval.ts'
import type {
  PlanCommentRow,
  PlanProcedureRow,
  PlanStepActRow,
  PlanStepRow,
} from '../../platform/database/tables/approval.ts'
import type { Act } from '../../platform/database/transact.ts'
import { standingOn, type DecidingActor } from './policy.ts'

/** A procedure with everything that decides what may be done to it. */
export interface LoadedProcedure {
  row: Selectable<PlanProcedureRow>
  unitName: string
  title: string | null
  /** The newest version of the plan, and the one that holds. */
  currentVersion: number
  approvedVersion: number | null
  steps: Selectable<PlanStepRow>[]
  acts: Selectable<PlanStepActRow>[]
  comments: Selectable<PlanCommentRow>[]
  peers: Peer[]
  /** How many accounts of leaders of the city oversee the unit. */
  leaders: number
}

export interface ProcedureFilter {
  id?: string
  year?: number | undefined
  unitId?: string | undefined
  documentId?: string | undefined
  state?: PlanProcedureRow['state'] | undefined
  /** Those that still wait for somebody: open ones, and approved ones that are not public yet. */
  isUnderWay?: boolean
}

/** As many as a city has in a few years. */
const mostListed = 5000

/** Newest first; everything of all of them in six queries. */
export async function loadProcedures(db: Act['db'], filter: ProcedureFilter): Promise<LoadedProcedure[]> {
  let query = db
    .selectFrom('plan_procedures')
    .innerJoin('units', 'units.id', 'plan_procedures.unit_id')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'plan_procedures.unit_id')
        .onRef('documents.id', '=', 'plan_procedures.document_id'),
    )
    .leftJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'plan_procedures.unit_id')
        .onRef('document_versions.document_id', '=', 'plan_procedures.document_id')
        .onRef('document_versions.version', '=', 'plan_procedures.version'),
    )
    .selectAll('plan_procedures')
    .select([
      'units.name as unit_name',
      'document_versions.title',
      'documents.version as current_version',
      'documents.approved_version',
    ])
  if (filter.id !== undefined) query = query.where('plan_procedures.id', '=', filter.id)
  if (filter.year !== undefined) query = query.where('plan_procedures.year', '=', filter.year)
  if (filter.unitId !== undefined) query = query.where('plan_procedures.unit_id', '=', filter.unitId)
  if (filter.documentId !== undefined)
    query = query.where('plan_procedures.document_id', '=', filter.documentId)
  if (filter.state !== undefined) query = query.where('plan_procedures.state', '=', filter.state)
  if (filter.isUnderWay === true)
    query = query.where((row) =>
      row.and([
        row('plan_procedures.state', '<>', 'withdrawn'),
        row.exists(
          row
            .selectFrom('plan_steps')
            .select(sql`1`.as('one'))
            .whereRef('plan_steps.unit_id', '=', 'plan_procedures.unit_id')
            .whereRef('plan_steps.procedure_id', '=', 'plan_procedures.id')
            .whereRef('plan_steps.position', '=', 'plan_procedures.step'),
        ),
      ]),
    )
  const rows = await query
    .orderBy('plan_procedures.opened_at', 'desc')
    .orderBy('plan_procedures.id')
    .limit(mostListed)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const units = [...new Set(rows.map(({ unit_id }) => unit_id))]
  const steps = await db
    .selectFrom('plan_steps')
    .selectAll()
    .where('unit_id', 'in', units)
    .where('procedure_id', 'in', ids)
    .orderBy('position')
    .execute()
  const acts = await db
    .selectFrom('plan_step_acts')
    .selectAll()
    .where('unit_id', 'in', units)
    .where('procedure_id', 'in', ids)
    .orderBy('on_revision')
    .orderBy('at')
    .execute()
  const comments = await db
    .selectFrom('plan_comments')
    .selectAll()
    .where('unit_id', 'in', units)
    .where('procedure_id', 'in', ids)
    .orderBy('arrival')
    .execute()
  const peers = await listPeers(db, units)
  const leaders = await countLeaders(db, units)
  const stepsOf = Map.groupBy(steps, ({ procedure_id }) => procedure_id)
  const actsOf = Map.groupBy(acts, ({ procedure_id }) => procedure_id)
  const commentsOf = Map.groupBy(comments, ({ procedure_id }) => procedure_id)
  return rows.map(({ unit_name, title, current_version, approved_version, ...row }) => ({
    row,
    unitName: unit_name,
    title,
    currentVersion: current_version,
    approvedVersion: approved_version,
    steps: stepsOf.get(row.id) ?? [],
    acts: actsOf.get(row.id) ?? [],
    comments: commentsOf.get(row.id) ?? [],
    peers: peers.filter(({ ofUnit, year }) => ofUnit === row.unit_id && year === row.year),
    leaders: leaders.get(row.unit_id) ?? 0,
  }))
}

/** Leaders of the city who can decide for these units, by unit. */
async function countLeaders(db: Act['db'], units: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('overseen_units')
    .innerJoin('accounts', 'accounts.id', 'overseen_units.account_id')
    .select(['overseen_units.unit_id', sql<string>`count(*)`.as('count')])
    .where('overseen_units.unit_id', 'in', units)
    .where('accounts.role', '=', 'approving-leader')
    .where('accounts.role_granted_at', 'is not', null)
    .where('accounts.disabled_at', 'is', null)
    .groupBy('overseen_units.unit_id')
    .execute()
  return new Map(rows.map(({ unit_id, count }) => [unit_id, Number(count)]))
}

/** The other units of the groups in which these stand. */
async function listPeers(
  db: Act['db'],
  units: readonly string[],
): Promise<(Peer & { ofUnit: string; year: number })[]> {
  const rows = await db
    .selectFrom('peer_group_units as ours')
    .innerJoin('peer_group_units as theirs', 'theirs.group_id', 'ours.group_id')
    .innerJoin('units', 'units.id', 'theirs.unit_id')
    .select(['ours.unit_id as of_unit', 'ours.year', 'theirs.unit_id', 'units.name'])
    .where('ours.unit_id', 'in', units)
    .whereRef('theirs.unit_id', '<>', 'ours.unit_id')
    .orderBy('units.position')
    .orderBy('units.id')
    .execute()
  return rows.map(({ of_unit, year, unit_id, name }) => ({ ofUnit: of_unit, year, unitId: unit_id, name }))
}

export async function loadProcedure(db: Act['db'], id: string): Promise<LoadedProcedure | null> {
  return (await loadProcedures(db, { id }))[0] ?? null
}

/** The open procedure of a plan, where there is one. */
export async function loadOpenProcedure(db: Act['db'], documentId: string): Promise<LoadedProcedure | null> {
  return (await loadProcedures(db, { documentId, state: 'open' }))[0] ?? null
}

/** Nobody else acts on the procedure until the transaction ends. */
export async function holdProcedure(db: Act['db'], id: string): Promise<void> {
  await db.selectFrom('plan_procedures').select('id').where('id', '=', id).forUpdate().execute()
}

/** As the state table reads it. At the draft step the version under way is the newest there is. */
export function procedureOf({
  row,
  currentVersion,
  steps,
  acts,
  comments,
  peers,
}: LoadedProcedure): Procedure {
  const isDraft =
    row.state === 'open' && steps.some(({ kind, position }) => kind === 'draft' && position === row.step)
  return {
    kind: row.kind,
    state: row.state,
    step: row.step,
    round: row.round,
    version: isDraft ? currentVersion : row.version,
    steps: steps.map(({ position, kind, title, by, decider, due_on }) => ({
      position,
      kind,
      title,
      by,
      decider,
      dueOn: due_on,
    })),
    acts: acts.map(({ act, position, round, version, by_unit_id }) => ({
      act,
      position,
      round,
      version,
      byUnitId: by_unit_id,
    })),
    comments: comments.map(standingComment),
    peers,
  }
}

export function standingComment(comment: Selectable<PlanCommentRow>): Procedure['comments'][number] {
  return {
    position: comment.step,
    severity: comment.severity,
    state: comment.state,
    accountId: comment.account_id,
    byUnitId: comment.by_unit_id,
  }
}

export function onlookerOf(
  actor: DecidingActor,
  { row, peers }: Pick<LoadedProcedure, 'row' | 'peers'>,
  today: IsoDate,
): Onlooker {
  return {
    as: standingOn(
      actor,
      row.unit_id,
      peers.map(({ unitId }) => unitId),
    ),
    unitId: actor.unit?.id ?? null,
    accountId: actor.accountId,
    today,
  }
}
