import { officeOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type Looking } from './waiting-task.ts'

/** 公众评议: a questionnaire that holds up the asking, a box that is not opened. For the office. */
export async function surveyTasks({ db, evaluations, onlookers }: Looking): Promise<EvaluationTask[]> {
  const recipients = officeOf(onlookers)
  const begun = evaluations.filter(({ phases }) => ['open', 'closed'].includes(phases.public.state))
  if (recipients.length === 0 || begun.length === 0) return []
  const rows = await db
    .selectFrom('surveys')
    .select(['evaluation_id', 'released_at', 'counted_at'])
    .where(
      'evaluation_id',
      'in',
      begun.map(({ id }) => id),
    )
    .execute()
  return begun.flatMap((evaluation): EvaluationTask[] => {
    const survey = rows.find(({ evaluation_id }) => evaluation_id === evaluation.id)
    const isOpen = evaluation.phases.public.state === 'open'
    const wants =
      isOpen && (survey?.released_at ?? null) === null
        ? '问卷还没有定稿，公众还不能答'
        : !isOpen && survey !== undefined && survey.released_at !== null && survey.counted_at === null
          ? '评议已结束，请开箱计数'
          : null
    if (wants === null) return []
    return [
      {
        kind: 'survey',
        evaluation,
        key: `survey ${evaluation.id} ${isOpen ? 'release' : 'count'}`,
        unit: null,
        title: `${evaluation.year}年度${evaluation.title}：公众评议`,
        wants,
        since: isOpen ? evaluation.phases.public.openedAt : null,
        dueOn: null,
        link: pathOf(evaluation.id, '/survey'),
        isDecision: false,
        recipients,
      },
    ]
  })
}
