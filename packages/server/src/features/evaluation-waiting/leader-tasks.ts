import type { EvaluationTask, Looking } from './waiting-task.ts'

/** 领导评价: a form for each leader who has a seat and has not answered. */
export async function leaderTasks({ db, evaluations, onlookers }: Looking): Promise<EvaluationTask[]> {
  const open = evaluations.filter(({ phases }) => phases.leaders.state === 'open')
  if (open.length === 0) return []
  const rows = await db
    .selectFrom('leader_seats')
    .select(['evaluation_id', 'account_id'])
    .where(
      'evaluation_id',
      'in',
      open.map(({ id }) => id),
    )
    .where(
      'account_id',
      'in',
      onlookers.map(({ accountId }) => accountId),
    )
    .where('withdrawn_at', 'is', null)
    .where('answered_at', 'is', null)
    .execute()
  return rows.flatMap(({ evaluation_id, account_id }): EvaluationTask[] => {
    const evaluation = open.find(({ id }) => id === evaluation_id)
    if (evaluation === undefined) return []
    return [
      {
        kind: 'leader-form',
        evaluation,
        key: `leader ${evaluation_id} ${account_id}`,
        unit: null,
        title: `${evaluation.year}年度${evaluation.title}：领导评价`,
        wants: '给各单位评分，约三分钟；不记名，提交后不能改',
        since: evaluation.phases.leaders.openedAt,
        dueOn: evaluation.phases.leaders.closesOn,
        link: `/leader-forms/${encodeURIComponent(evaluation_id)}`,
        isDecision: false,
        recipients: [account_id],
        isPersonal: true,
      },
    ]
  })
}
