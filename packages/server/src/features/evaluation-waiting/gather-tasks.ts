import { pathOf, type EvaluationTask, type TaskKind } from './waiting-task.ts'

/** So many lines of one kind are read one by one; more are one line with their number. */
const mostSingly = 3

/** What many single lines come to, and where they all are. */
const together: Partial<Record<TaskKind, { title: string; wants: (count: number) => string; end: string }>> =
  {
    'self-evaluations-handed-in': {
      title: '单位自评',
      wants: (count) => `${count} 个单位已报送，请受理或退回`,
      end: '/claims',
    },
    'peer-objection': { title: '同组互评', wants: (count) => `${count} 条异议等您答复或了结`, end: '/peers' },
    'peer-objection-to-decide': {
      title: '同组互评',
      wants: (count) => `${count} 条异议请裁定`,
      end: '/peers',
    },
    'visit-to-decide': {
      title: '实地考评',
      wants: (count) => `${count} 个单位有异议，请裁定`,
      end: '/on-site',
    },
    incentive: { title: '加分扣分', wants: (count) => `${count} 条请认定或复核`, end: '/incentives' },
    'result-objection': {
      title: '结果异议',
      wants: (count) => `${count} 条请受理或裁定`,
      end: '/result/objections',
    },
  }

/** Many of one kind, in one evaluation and for the same people, are one line. */
export function gatherTasks(tasks: readonly EvaluationTask[]): EvaluationTask[] {
  const alike = Map.groupBy(
    tasks,
    (task) => `${task.kind} ${task.evaluation.id} ${task.recipients.join(' ')}`,
  )
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    const as = first === undefined ? undefined : together[first.kind]
    if (first === undefined || as === undefined || group.length <= mostSingly) return group
    const since = group.flatMap((task) => (task.since === null ? [] : [task.since]))
    const due = group.flatMap((task) => (task.dueOn === null ? [] : [task.dueOn])).toSorted()
    return [
      {
        ...first,
        key: `${first.kind} ${first.evaluation.id}`,
        title: `${first.evaluation.year}年度${first.evaluation.title}：${as.title}`,
        wants: as.wants(group.length),
        since: since.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null,
        dueOn: due[0] ?? null,
        link: pathOf(first.evaluation.id, as.end),
      },
    ]
  })
}
