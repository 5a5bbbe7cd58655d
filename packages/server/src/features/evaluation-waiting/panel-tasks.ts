import { officeOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/**
 * 考评组无记名打分: one line for all the units that a member judges. The server knows whether a seat has drawn its
 * credentials, and never whether it has cast: whoever has drawn is asked to finish and told alike, cast or not.
 */
export async function panelTasks({ db, today, evaluations, onlookers }: Looking): Promise<EvaluationTask[]> {
  const open = evaluations.filter(({ phases }) => phases.panel.state === 'open')
  if (open.length === 0) return []
  const elections = await db
    .selectFrom('elections')
    .select(['unit_id', 'id', 'evaluation_id', 'rules'])
    .where(
      'evaluation_id',
      'in',
      open.map(({ id }) => id),
    )
    .where('state', '=', 'open')
    .execute()
  if (elections.length === 0) return []
  const seats = await db
    .selectFrom('election_seats')
    .select(['election_id', 'account_id', 'draw_hash'])
    .where(
      'election_id',
      'in',
      elections.map(({ id }) => id),
    )
    .where(
      'account_id',
      'in',
      onlookers.map(({ accountId }) => accountId),
    )
    .execute()
  return open.flatMap((evaluation) => {
    const ofEvaluation = elections.filter(({ evaluation_id }) => evaluation_id === evaluation.id)
    const own = seats.filter(({ election_id }) => ofEvaluation.some(({ id }) => id === election_id))
    const byAccount = Map.groupBy(own, ({ account_id }) => account_id)
    return [
      ...[...byAccount].flatMap(([accountId, drawn]) => {
        const undrawn = drawn.filter(({ draw_hash }) => draw_hash === null).length
        const days = drawn.flatMap(({ election_id }) => {
          const found = ofEvaluation.find(({ id }) => id === election_id)
          return found === undefined ? [] : [found.rules.dueOn]
        })
        return ballotTask(evaluation, accountId, { seats: drawn.length, undrawn, days, today })
      }),
      ...closing(
        evaluation,
        ofEvaluation.filter(({ rules }) => rules.dueOn < today).length,
        officeOf(onlookers),
      ),
    ]
  })
}

function ballotTask(
  evaluation: EvaluationUnderWay,
  accountId: string,
  { seats, undrawn, days, today }: { seats: number; undrawn: number; days: string[]; today: string },
): EvaluationTask[] {
  const dueOn = days.toSorted()[0] ?? null
  // Of those who have drawn nobody can say that they are late.
  if (undrawn === 0 && dueOn !== null && dueOn < today) return []
  return [
    {
      kind: 'ballot',
      evaluation,
      key: `ballot ${evaluation.id} ${accountId} ${undrawn === 0 ? 'drawn' : 'draw'}`,
      unit: null,
      title: `${evaluation.year}年度${evaluation.title}：考评组无记名打分`,
      wants:
        undrawn === 0
          ? `${seats} 个单位的凭证都已领取；投过没有只有您知道，投完的不必再办`
          : `${seats} 个单位请您打分，${undrawn} 个还没有领取凭证`,
      since: evaluation.phases.panel.openedAt,
      dueOn,
      link: '/ballots',
      isDecision: false,
      recipients: [accountId],
      isPersonal: true,
    },
  ]
}

function closing(evaluation: EvaluationUnderWay, count: number, recipients: string[]): EvaluationTask[] {
  if (count === 0) return []
  return [
    {
      kind: 'ballot-to-close',
      evaluation,
      key: `ballot ${evaluation.id} close`,
      unit: null,
      title: `${evaluation.year}年度${evaluation.title}：考评组无记名打分`,
      wants: `${count} 个单位的打分已过最后一天，请结束`,
      since: null,
      dueOn: null,
      link: pathOf(evaluation.id, '/panel'),
      isDecision: false,
      recipients,
    },
  ]
}
