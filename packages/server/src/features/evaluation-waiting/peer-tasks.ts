import type { Act } from '../../platform/database/transact.ts'
import { officeOf, speakersOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/** 同组互评: claims of the others to look at, objections to answer, to settle and to decide. */
export async function peerTasks(looking: Looking): Promise<EvaluationTask[]> {
  const open = looking.evaluations.filter(({ phases }) => phases.peer.state === 'open')
  if (open.length === 0) return []
  return [...(await claimsToLookAt(looking, open)), ...(await objections(looking, open))]
}

async function claimsToLookAt(
  { db, today, onlookers }: Looking,
  open: readonly EvaluationUnderWay[],
): Promise<EvaluationTask[]> {
  const speakers = speakersOf(onlookers)
  const claims = await countStated(db, open)
  const scores = await countScores(db, open)
  return open.flatMap((evaluation) => {
    const { closesOn, openedAt } = evaluation.phases.peer
    const counts = evaluation.scheme?.evaluation?.sources.some(({ source }) => source === 'peer') ?? false
    // Where nothing is counted, looking is a right that ends with its last day.
    if (!counts && closesOn !== null && closesOn < today) return []
    return evaluation.units.flatMap((unit): EvaluationTask[] => {
      const recipients = speakers(unit.id)
      if (recipients.length === 0) return []
      const others = claims.filter((row) => row.evaluation_id === evaluation.id && row.unit_id !== unit.id)
      const given = scores.find((row) => row.evaluation_id === evaluation.id && row.by_unit_id === unit.id)
      const stated = others.reduce((sum, row) => sum + Number(row.count), 0)
      const left = stated - Number(given?.count ?? 0)
      if (others.length === 0 || (counts && left <= 0)) return []
      return [
        {
          kind: 'peer-claims',
          evaluation,
          key: `peers ${evaluation.id} ${unit.id}`,
          unit: { id: unit.id, name: unit.name },
          title: `${evaluation.year}年度同组互评`,
          wants: counts
            ? `${others.length} 个单位的自评，还有 ${left} 项没有评分`
            : `${others.length} 个单位的自评可以查看，不同意的可提异议`,
          since: openedAt,
          dueOn: closesOn,
          link: pathOf(evaluation.id, '/peers'),
          isDecision: false,
          recipients,
        },
      ]
    })
  })
}

async function objections(
  { db, onlookers }: Looking,
  open: readonly EvaluationUnderWay[],
): Promise<EvaluationTask[]> {
  const rows = await db
    .selectFrom('peer_objections')
    .innerJoin('units as theirs', 'theirs.id', 'peer_objections.unit_id')
    .innerJoin('units as ours', 'ours.id', 'peer_objections.by_unit_id')
    .select((row) => [
      'peer_objections.evaluation_id',
      'peer_objections.id',
      'peer_objections.state',
      'peer_objections.code',
      'peer_objections.title',
      'theirs.id as unitId',
      'theirs.name as unitName',
      'ours.id as byId',
      'ours.name as byName',
      row
        .selectFrom('peer_objection_acts')
        .select((act) => act.fn.max('peer_objection_acts.at').as('at'))
        .whereRef('peer_objection_acts.unit_id', '=', 'peer_objections.unit_id')
        .whereRef('peer_objection_acts.objection_id', '=', 'peer_objections.id')
        .as('since'),
    ])
    .where('peer_objections.evaluation_id', 'in', idsOf(open))
    .where('peer_objections.state', 'in', ['open', 'answered', 'referred'])
    .orderBy('peer_objections.raised_at')
    .execute()
  const speakers = speakersOf(onlookers)
  return rows.flatMap((row): EvaluationTask[] => {
    const evaluation = open.find(({ id }) => id === row.evaluation_id)
    if (evaluation === undefined) return []
    const about = {
      evaluation,
      title: `互评异议：${[row.code, row.title].filter((part) => part !== null).join(' ')}`,
      since: row.since,
      dueOn: evaluation.phases.peer.closesOn,
      link: pathOf(row.evaluation_id, '/peers'),
    }
    if (row.state === 'referred')
      return [
        {
          ...about,
          kind: 'peer-objection-to-decide',
          key: `peer-objection ${row.id} decide`,
          unit: null,
          wants: `${row.byName}对${row.unitName}的异议，请裁定`,
          isDecision: true,
          recipients: officeOf(onlookers),
        },
      ]
    const isOpen = row.state === 'open'
    return [
      {
        ...about,
        kind: 'peer-objection',
        key: `peer-objection ${row.id} ${row.state}`,
        unit: isOpen ? { id: row.unitId, name: row.unitName } : { id: row.byId, name: row.byName },
        wants: isOpen ? `${row.byName}提出异议，请答复` : `${row.unitName}已答复，请了结或坚持`,
        isDecision: false,
        recipients: speakers(isOpen ? row.unitId : row.byId),
      },
    ]
  })
}

const idsOf = (evaluations: readonly EvaluationUnderWay[]) => evaluations.map(({ id }) => id)

/** Claims as handed in, of units whose self-evaluation is there to be looked at. */
function countStated(db: Act['db'], open: readonly EvaluationUnderWay[]) {
  return db
    .selectFrom('claims')
    .innerJoin('self_evaluations', (join) =>
      join
        .onRef('self_evaluations.unit_id', '=', 'claims.unit_id')
        .onRef('self_evaluations.evaluation_id', '=', 'claims.evaluation_id'),
    )
    .select((row) => ['claims.unit_id', 'claims.evaluation_id', row.fn.countAll<string>().as('count')])
    .where('claims.evaluation_id', 'in', idsOf(open))
    .where('claims.stated', 'is not', null)
    .where('self_evaluations.state', 'in', ['submitted', 'accepted'])
    .groupBy(['claims.unit_id', 'claims.evaluation_id'])
    .execute()
}

function countScores(db: Act['db'], open: readonly EvaluationUnderWay[]) {
  return db
    .selectFrom('peer_scores')
    .select((row) => ['by_unit_id', 'evaluation_id', row.fn.countAll<string>().as('count')])
    .where('evaluation_id', 'in', idsOf(open))
    .where('score', 'is not', null)
    .groupBy(['by_unit_id', 'evaluation_id'])
    .execute()
}
