import { bureauOf, officeOf, speakersOf, without } from './recipients.ts'
import { pathOf, type EvaluationTask, type Looking } from './waiting-task.ts'

/** 加分扣分: entries to be handed in, decided on, decided on once more. Nobody decides on what they entered. */
export async function incentiveTasks({ db, evaluations, onlookers }: Looking): Promise<EvaluationTask[]> {
  if (evaluations.length === 0) return []
  const rows = await db
    .selectFrom('incentive_entries')
    .innerJoin('units', 'units.id', 'incentive_entries.unit_id')
    .select([
      'incentive_entries.id',
      'incentive_entries.unit_id',
      'incentive_entries.evaluation_id',
      'incentive_entries.kind',
      'incentive_entries.state',
      'incentive_entries.component',
      'incentive_entries.text',
      'incentive_entries.entered_at',
      'incentive_entries.entered_by',
      'units.name',
    ])
    .where(
      'incentive_entries.evaluation_id',
      'in',
      evaluations.map(({ id }) => id),
    )
    .where('incentive_entries.state', 'in', ['draft', 'submitted', 'contested'])
    .orderBy('incentive_entries.entered_at')
    .execute()
  const office = officeOf(onlookers)
  const bureau = bureauOf(onlookers)
  const speakers = speakersOf(onlookers)
  return rows.flatMap((row): EvaluationTask[] => {
    const evaluation = evaluations.find(({ id }) => id === row.evaluation_id)
    if (evaluation === undefined) return []
    const about = {
      evaluation,
      key: `incentive ${row.id} ${row.state}`,
      title: `${row.name}${row.component}：${row.text}`,
      since: row.entered_at,
      link: pathOf(row.evaluation_id, `/incentives/${encodeURIComponent(row.id)}`),
    }
    if (row.state === 'draft')
      return [
        {
          ...about,
          kind: 'incentive-draft',
          unit: row.kind === 'bonus' ? { id: row.unit_id, name: row.name } : null,
          wants: '写好还没有报送',
          dueOn: evaluation.phases.incentives.closesOn,
          isDecision: false,
          recipients:
            row.kind === 'bonus'
              ? speakers(row.unit_id)
              : office.filter((account) => account === row.entered_by),
        },
      ]
    const deciders = row.kind === 'deduction' && row.state === 'submitted' ? [...office, ...bureau] : office
    return [
      {
        ...about,
        kind: 'incentive',
        unit: null,
        wants: row.state === 'submitted' ? '请认定或不予认定' : '单位有异议，请复核',
        dueOn: null,
        isDecision: true,
        recipients: without(deciders, row.entered_by),
      },
    ]
  })
}
