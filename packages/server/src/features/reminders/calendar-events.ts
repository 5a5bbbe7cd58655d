import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { daysBetween } from '@hengji/domain/kernel/days.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listEvaluationTasks } from '../evaluation-waiting/queries.ts'
import { isBureau, isOffice } from '../organization/policy.ts'
import { readFollowUpFacts } from './follow-up-facts.ts'
import { readIndicatorFacts } from './indicator-facts.ts'
import { readPeopleOfCity } from './people-of-city.ts'

/** A whole day, or several, in a person's calendar. */
export interface CalendarEvent {
  /** The same whenever the calendar is asked for: a calendar program changes its entry instead of adding one. */
  id: string
  from: IsoDate
  to: IsoDate
  title: string
  detail: string
  /** An address of the page. */
  link: string | null
}

/** What has a day this year and is this person's: deadlines, steps of plans, dates of the plan's own schedule. */
export async function listCalendarEvents(act: Act): Promise<CalendarEvent[]> {
  const today = shanghaiDay(act.now)
  return [
    ...(await listDeadlines(act, today)),
    ...(await listFollowUps(act, today)),
    ...(await listSteps(act)),
    ...(await listSchedule(act, today)),
    ...(await listEvaluation(act, today)),
  ]
}

/** One entry a day: thirty indicators due on 31 December are one line with a list. */
async function listDeadlines(act: Act, today: IsoDate): Promise<CalendarEvent[]> {
  const { db, actor } = act
  if (actor.unit === null) return []
  const people = await readPeopleOfCity(db, today)
  const facts = await readIndicatorFacts(db, today, people, [actor.unit.id])
  const own = facts.filter(
    (fact) =>
      !fact.isDone &&
      [fact.owners, fact.heads, fact.leaders, actor.role === 'unit' ? fact.liaisons : []]
        .flat()
        .includes(actor.accountId),
  )
  const byDay = Map.groupBy(own, ({ deadline }) => deadline)
  return [...byDay].flatMap(([deadline, due]) => {
    const [first] = due
    if (deadline === null || first === undefined) return []
    const isOne = due.length === 1
    return [
      {
        id: `deadline-${deadline}`,
        from: deadline,
        to: deadline,
        title: isOne ? `到期：${first.title}` : `${due.length} 项指标到期`,
        detail: due.map(({ title }) => title).join('\n'),
        link: isOne ? first.link : '/work',
      },
    ]
  })
}

async function listFollowUps({ db, actor }: Act, today: IsoDate): Promise<CalendarEvent[]> {
  if (actor.unit === null) return []
  const people = await readPeopleOfCity(db, today)
  const { followUps } = await readFollowUpFacts(db, today, people, [actor.unit.id])
  return followUps
    .filter(({ recipients }) => recipients.includes(actor.accountId))
    .map((fact) => ({
      id: `${fact.rule}-${fact.key}`,
      from: fact.due,
      to: fact.due,
      title: `${fact.rule === 'ledger' ? '台账' : '整改'}到期：${fact.title}`,
      detail: '',
      link: fact.link,
    }))
}

/** What of an evaluation waits for this person and has a day: its last one. */
async function listEvaluation({ db, actor }: Act, today: IsoDate): Promise<CalendarEvent[]> {
  const tasks = await listEvaluationTasks(db, [actor], today)
  return tasks.flatMap(({ key, title, wants, dueOn, link }) =>
    dueOn === null
      ? []
      : [
          {
            id: `evaluation-${key.replaceAll(/\s+/g, '-')}`,
            from: dueOn,
            to: dueOn,
            title,
            detail: wants,
            link,
          },
        ],
  )
}

/** Steps of plans under way: the unit's own, or those that this person's side decides, one entry for a step and day. */
async function listSteps({ db, actor }: Act): Promise<CalendarEvent[]> {
  const rows = await db
    .selectFrom('plan_steps')
    .innerJoin('plan_procedures', (join) =>
      join
        .onRef('plan_procedures.unit_id', '=', 'plan_steps.unit_id')
        .onRef('plan_procedures.id', '=', 'plan_steps.procedure_id'),
    )
    .innerJoin('units', 'units.id', 'plan_steps.unit_id')
    .select([
      'plan_steps.unit_id',
      'plan_steps.title',
      'plan_steps.decider',
      'plan_steps.due_on',
      'units.name',
    ])
    .where('plan_procedures.state', '=', 'open')
    .where('plan_steps.due_on', 'is not', null)
    .orderBy('plan_steps.due_on')
    .orderBy('plan_steps.unit_id')
    .execute()
  const decider = isOffice(actor)
    ? 'office'
    : isBureau(actor)
      ? 'bureau'
      : actor.role === 'approving-leader'
        ? 'approving-leader'
        : null
  const own = rows.filter((row) =>
    actor.unit === null
      ? decider !== null && row.decider.split(',').includes(decider)
      : row.unit_id === actor.unit.id,
  )
  return [...Map.groupBy(own, (row) => `${row.title}-${row.due_on}`)].flatMap(([key, steps]) => {
    const [first] = steps
    if (first === undefined || first.due_on === null) return []
    const units = steps.map(({ name }) => name)
    return [
      {
        id: `step-${key}`,
        from: first.due_on,
        to: first.due_on,
        title:
          units.length === 1 ? `${units[0]}方案：${first.title}` : `${first.title}（${units.length} 个单位）`,
        detail: units.join('、'),
        link: null,
      },
    ]
  })
}

/** Beyond this an entry would stand over everything else; then its last day alone is shown. */
const longestSpan = 14

/** Kick-off, meetings, summaries: what the unit's approved plan puts into its schedule. */
async function listSchedule({ db, actor }: Act, today: IsoDate): Promise<CalendarEvent[]> {
  if (actor.unit === null) return []
  const row = await db
    .selectFrom('documents')
    .innerJoin('document_versions', (join) =>
      join
        .onRef('document_versions.unit_id', '=', 'documents.unit_id')
        .onRef('document_versions.document_id', '=', 'documents.id')
        .onRef('document_versions.version', '=', 'documents.approved_version'),
    )
    .select(['documents.id', 'document_versions.document'])
    .where('documents.unit_id', '=', actor.unit.id)
    .where('documents.kind', '=', 'evaluation-plan')
    .where('documents.year', '=', Number.parseInt(today.slice(0, 4), 10))
    .executeTakeFirst()
  if (!row) return []
  const plan = row.document as EvaluationPlan
  return plan.schedule.flatMap(({ title, from, to, text }, index) => {
    const end = to ?? from
    if (end === null) return []
    const begin = from === null || daysBetween(from, end) > longestSpan ? end : from
    return [
      {
        id: `schedule-${row.id}-${index}`,
        from: begin,
        to: end,
        title,
        detail: text,
        link: `/documents/${row.id}`,
      },
    ]
  })
}
