import { isResultObjectionOpen } from '@hengji/domain/result/result-objection.ts'
import { bureauOf, officeOf, speakersOf, without } from './recipients.ts'
import { pathOf, type EvaluationTask, type EvaluationUnderWay, type Looking } from './waiting-task.ts'

/** 考评结果: to be announced, looked at within its days, objected to, decided on, signed off, published. */
export async function resultTasks(looking: Looking): Promise<EvaluationTask[]> {
  const { db, evaluations } = looking
  if (evaluations.length === 0) return []
  const ids = evaluations.map(({ id }) => id)
  const results = await db
    .selectFrom('results')
    .select([
      'evaluation_id',
      'version',
      'state',
      'announced_by',
      'announced_on',
      'last_objection_day',
      'reckoned_at',
      'signed_at',
    ])
    .where('evaluation_id', 'in', ids)
    .where('state', 'in', ['draft', 'announced', 'signed-off'])
    .execute()
  const objections = await db
    .selectFrom('result_objections')
    .innerJoin('units', 'units.id', 'result_objections.unit_id')
    .select([
      'result_objections.id',
      'result_objections.evaluation_id',
      'result_objections.state',
      'result_objections.filed_at',
      'result_objections.text',
      'units.name',
    ])
    .where('result_objections.evaluation_id', 'in', ids)
    .where('result_objections.state', 'in', ['filed', 'under-review'])
    .orderBy('result_objections.filed_at')
    .execute()
  return evaluations.flatMap((evaluation) => {
    const open = objections.filter(
      (each) => each.evaluation_id === evaluation.id && isResultObjectionOpen(each.state),
    )
    const result = results.find(({ evaluation_id }) => evaluation_id === evaluation.id)
    return [
      ...open.map((each): EvaluationTask => ({
        kind: 'result-objection',
        evaluation,
        key: `result-objection ${each.id} ${each.state}`,
        unit: null,
        title: `${each.name}对考评结果的异议`,
        wants: `${each.state === 'filed' ? '请受理' : '请裁定'}：${each.text}`,
        since: each.filed_at,
        dueOn: null,
        link: pathOf(evaluation.id, '/result/objections'),
        isDecision: true,
        recipients: officeOf(looking.onlookers),
      })),
      ...(result === undefined
        ? toReckon(looking, evaluation)
        : ofResult(looking, evaluation, result, open.length)),
    ]
  })
}

function toReckon({ onlookers }: Looking, evaluation: EvaluationUnderWay): EvaluationTask[] {
  const { state, openedAt, closesOn } = evaluation.phases.result
  if (state !== 'open') return []
  return [
    {
      kind: 'result',
      evaluation,
      key: `result ${evaluation.id} reckon`,
      unit: null,
      title: `${evaluation.year}年度${evaluation.title}：考评结果`,
      wants: '各环节已完，请测算并公示',
      since: openedAt,
      dueOn: closesOn,
      link: pathOf(evaluation.id, '/result'),
      isDecision: false,
      recipients: officeOf(onlookers),
    },
  ]
}

interface ResultNow {
  version: number
  state: string
  announced_by: string | null
  last_objection_day: string | null
  reckoned_at: Date
  signed_at: Date | null
}

function ofResult(
  { today, onlookers }: Looking,
  evaluation: EvaluationUnderWay,
  result: ResultNow,
  openObjections: number,
): EvaluationTask[] {
  const office = officeOf(onlookers)
  const about = {
    kind: 'result' as const,
    evaluation,
    key: `result ${evaluation.id} ${result.version} ${result.state}`,
    unit: null,
    title: `${evaluation.year}年度${evaluation.title}：考评结果`,
    since: result.reckoned_at,
    dueOn: null,
    link: pathOf(evaluation.id, '/result'),
    isDecision: false,
  }
  if (result.state === 'draft') return [{ ...about, wants: '已测算，核对后公示', recipients: office }]
  if (result.state === 'signed-off')
    return [{ ...about, since: result.signed_at, wants: '已审定，请公布', recipients: office }]
  const lastDay = result.last_objection_day
  if (lastDay !== null && today <= lastDay) return announced(onlookers, evaluation, result.version, lastDay)
  if (openObjections > 0) return []
  const signers = without([...bureauOf(onlookers), ...office], result.announced_by)
  return [
    {
      ...about,
      isDecision: true,
      since: null,
      wants: '异议期已过，没有未裁定的异议，请审定',
      recipients: signers,
    },
  ]
}

function announced(
  onlookers: Looking['onlookers'],
  evaluation: EvaluationUnderWay,
  version: number,
  lastDay: string,
): EvaluationTask[] {
  const speakers = speakersOf(onlookers)
  return evaluation.units.map((unit): EvaluationTask => ({
    kind: 'result-announced',
    evaluation,
    key: `result-announced ${evaluation.id} ${version} ${unit.id}`,
    unit: { id: unit.id, name: unit.name },
    title: `${evaluation.year}年度考评结果公示`,
    wants: '请查看本单位得分；有异议的在异议期内提出',
    since: null,
    dueOn: lastDay,
    link: pathOf(evaluation.id, `/result/units/${encodeURIComponent(unit.id)}`),
    isDecision: false,
    recipients: speakers(unit.id),
  }))
}
