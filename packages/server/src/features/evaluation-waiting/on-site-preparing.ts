import { officeOf } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/** 实地考评, before anybody goes: the seed to be announced, to be published on its day, and who goes where. */
export async function onSitePreparingTasks({
  db,
  today,
  evaluations,
  onlookers,
}: Looking): Promise<EvaluationTask[]> {
  const recipients = officeOf(onlookers)
  const open = evaluations.filter(({ phases }) => phases['on-site'].state === 'open')
  if (open.length === 0 || recipients.length === 0) return []
  const ids = open.map(({ id }) => id)
  const draws = await db
    .selectFrom('on_site_draws')
    .select(['evaluation_id', 'known_on', 'seed', 'published_at'])
    .where('evaluation_id', 'in', ids)
    .execute()
  const unplanned = await db
    .selectFrom('on_site_samples')
    .select((row) => ['evaluation_id', row.fn.countAll<string>().as('count')])
    .where('evaluation_id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('visits')
            .select('visits.id')
            .whereRef('visits.unit_id', '=', 'on_site_samples.unit_id')
            .whereRef('visits.evaluation_id', '=', 'on_site_samples.evaluation_id')
            .where('visits.state', '<>', 'cancelled'),
        ),
      ),
    )
    .groupBy('evaluation_id')
    .execute()
  return open.flatMap((evaluation) => {
    const draw = draws.find(({ evaluation_id }) => evaluation_id === evaluation.id)
    const left = Number(unplanned.find(({ evaluation_id }) => evaluation_id === evaluation.id)?.count ?? 0)
    const { openedAt, closesOn } = evaluation.phases['on-site']
    if (draw === undefined)
      return [
        taskOf(evaluation, recipients, {
          key: 'announce',
          wants: '抽样以前，请先公布种子取自哪里、哪一天揭晓',
          since: openedAt,
          dueOn: closesOn,
        }),
      ]
    if (draw.seed === null)
      // Until its day nobody can do anything about it.
      return draw.known_on > today
        ? []
        : [
            taskOf(evaluation, recipients, {
              key: 'publish',
              wants: '种子已到揭晓的日子，请公布并抽取指标',
              since: null,
              dueOn: draw.known_on,
            }),
          ]
    if (left === 0) return []
    return [
      taskOf(evaluation, recipients, {
        key: 'plan',
        wants: `${left} 个单位已抽取，请安排考评的人和日期`,
        since: draw.published_at,
        dueOn: closesOn,
      }),
    ]
  })
}

function taskOf(
  evaluation: EvaluationUnderWay,
  recipients: string[],
  { key, ...step }: Pick<EvaluationTask, 'key' | 'wants' | 'since' | 'dueOn'>,
): EvaluationTask {
  return {
    ...step,
    kind: 'on-site-preparing',
    evaluation,
    key: `on-site ${evaluation.id} ${key}`,
    unit: null,
    title: `${evaluation.year}年度${evaluation.title}：实地考评`,
    link: pathOf(evaluation.id, '/on-site'),
    isDecision: false,
    recipients,
  }
}
