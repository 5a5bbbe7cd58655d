import type { Home } from '@hengji/contract/home.ts'
import { byGravity, countProgress, isLate, standingOfProgress } from '@hengji/domain/monitoring/analysis.ts'
import type { Role } from '@hengji/contract/session.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { shanghaiDay, shanghaiMoment } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listFollowUpsOf } from '../follow-up/queries.ts'
import { listUnits } from '../organization/queries.ts'
import { unitsSeenBy } from '../organization/policy.ts'
import { listApprovalsWaiting } from './approvals-waiting.ts'
import { listFirstSteps } from './first-steps.ts'
import { listEvaluationWaiting } from './evaluation-waiting.ts'
import { listChanges } from './list-changes.ts'
import { ledgerToClose, ledgerToDo, orderToAccept, orderToAnswer } from './list-waiting.ts'
import { loadProgress, presentCause } from './load-progress.ts'
import { listPlanYears, yearUnderWay } from './years.ts'

const mostLate = 12
/** Before the first visit: a week. */
const daysAtFirst = 7

/** How far a role looks from its home page. */
const reachOfRole = {
  office: 'city',
  bureau: 'city',
  auditor: 'city',
  'approving-leader': 'city',
  unit: 'unit',
  'unit-head': 'unit',
  'supervising-leader': 'part',
  'section-head': 'part',
  responsible: 'own',
  finance: 'none',
  'system-admin': 'none',
  'security-admin': 'none',
  'audit-admin': 'none',
} as const satisfies Record<Role, Home['reach']>

/**
 * What now: what this person has to do, what is late of what the person answers for, what others did since.
 * @param since the visit before; `null`: as it was noted last
 */
export async function lookAtHome(act: Act, since: Date | null): Promise<Home> {
  const { db, actor, now } = act
  const today = shanghaiDay(now)
  const reach = reachOfRole[actor.role]
  const years = reach === 'none' ? [] : await listPlanYears(db)
  const year = yearUnderWay(years, today)
  const noted = await lastVisit(act)
  const from = since ?? noted ?? shanghaiMoment(addDays(today, -daysAtFirst), '00:00')
  const visit = { since: (since ?? noted)?.toISOString() ?? null, from: from.toISOString() }
  const firstSteps = await listFirstSteps(act)
  const evaluation = await listEvaluationWaiting(act)
  if (year === null || reach === 'none')
    return { ...nothingYet(year, today, reach, visit), ...evaluation, firstSteps }
  const isOfUnit = reach !== 'city'
  const rows = await loadProgress(act, {
    year,
    today,
    unitId: isOfUnit ? actor.unit?.id : undefined,
    part: reach === 'part' || reach === 'own' ? 'mine' : 'all',
  })
  const grave = byGravity(rows).filter((row) =>
    ['late', 'behind', 'silent'].includes(standingOfProgress(row)),
  )
  const followUps = await listFollowUpsOf(act, year)
  const changes = await listChanges(act, {
    year,
    since: from,
    isOverview: !isOfUnit,
  })
  return {
    firstSteps,
    year,
    today,
    progress: countProgress(rows),
    reach,
    units: isOfUnit ? 1 : unitsSeenBy(actor, await listUnits(db)).length,
    unitsLate: new Set(rows.filter(isLate).map(({ unitId }) => unitId)).size,
    late: grave.slice(0, mostLate).map(presentCause),
    lateTotal: grave.length,
    decisions: [
      ...(await listApprovalsWaiting(act)),
      ...followUps.toClose.map(ledgerToClose),
      ...followUps.toAccept.map(orderToAccept),
      ...evaluation.decisions,
    ],
    todo: [
      ...evaluation.todo,
      ...followUps.ordersToAnswer.map(orderToAnswer),
      ...followUps.itemsToDo.map(ledgerToDo),
    ],
    changes: { ...visit, ...changes },
  }
}

function nothingYet(
  year: number | null,
  today: string,
  reach: Home['reach'],
  visit: Pick<Home['changes'], 'since' | 'from'>,
): Omit<Home, 'firstSteps' | 'decisions' | 'todo'> {
  return {
    year,
    today,
    progress: null,
    reach,
    units: 0,
    unitsLate: 0,
    late: [],
    lateTotal: 0,
    changes: { ...visit, lines: [], total: 0 },
  }
}

async function lastVisit({ db, actor }: Act): Promise<Date | null> {
  const row = await db
    .selectFrom('home_visits')
    .select('seen_at')
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
  return row?.seen_at ?? null
}

/** Notes that the person has seen what changed so far. Nothing else hangs on it, so the record does not hold it. */
export async function noteVisit({ db, actor, now }: Act): Promise<{ seenAt: string }> {
  await db
    .insertInto('home_visits')
    .values({ account_id: actor.accountId, seen_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ seen_at: now }))
    .execute()
  return { seenAt: now.toISOString() }
}
