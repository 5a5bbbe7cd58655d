import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { shanghaiDay } from '../../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { beginElection, closeElection, prepareElection, voidElection } from '../../../ballot/commands.ts'
import { office, type Life, type LifeEvent } from '../life.ts'
import { castSeat } from './cast-seat.ts'
import { dayInCourse, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/** Seats that a visitor of the city may take: of the last year's panels they are left open. */
const seatsForVisitors = ['sample-bureau', 'sample-finance']

/** 考评组: bureau, finance, and leaders of units that are not in the group. Nobody judges their own. */
function panelOf({ otherUnitIds }: EvaluatedGroup): string[] {
  const leaders = [1, 2, 3].flatMap((rank) => otherUnitIds.map((unitId) => `sample-${unitId}-p${rank}`))
  return [...seatsForVisitors, ...leaders]
}

/** One vote for each unit: begun, cast by nine, opened. In the last year two seats wait until the last day is over. */
export function panelEvents(group: EvaluatedGroup): LifeEvent[] {
  const dueOn = group.isLast ? dayInCourse(group, 2, 19) : dayInCourse(group, 1, 24)
  return group.unitIds.flatMap((unitId, order) => {
    const begun = inCourse(group, 1, 23, `10:0${order}`)
    const cast = inCourse(group, 1, 23, `15:0${order}`)
    const opened = group.isLast
      ? inCourse(group, 2, 20, `09:2${order}`)
      : inCourse(group, 1, 24, `16:0${order}`)
    return [
      {
        at: begun,
        what: `begin the vote on ${unitId} ${group.year}`,
        happen: (life: Life) => hold(life, group, unitId, begun, dueOn),
      },
      {
        at: cast,
        what: `the panel votes on ${unitId} ${group.year}`,
        happen: (life: Life) => voteOn(life, group, unitId, cast),
      },
      {
        at: opened,
        what: `open the vote on ${unitId} ${group.year}`,
        happen: (life: Life) => end(life, group, unitId, opened),
      },
    ]
  })
}

interface Election {
  id: string
  state: string
  rules: ElectionRules
}

function find({ db }: Act, { id }: EvaluatedGroup, unitId: string): Promise<Election | undefined> {
  return db
    .selectFrom('elections')
    .select(['id', 'state', 'rules'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', id)
    .where('state', '<>', 'void')
    .executeTakeFirst()
}

async function hold(
  life: Life,
  group: EvaluatedGroup,
  unitId: string,
  at: Date,
  dueOn: string,
): Promise<void> {
  const begun = await life.as(office, at, async (act): Promise<Election | { id: string } | Refusal> => {
    const known = await find(act, group, unitId)
    if (known) return known
    const size = await seatsOf(act, group)
    if (isRefusal(size)) return size
    return beginElection(act, group.id, { unitId, accounts: panelOf(group).slice(0, size.seats), dueOn })
  })
  if (begun !== null) await prepareElection(life.platform, unitId, begun.id, at)
}

/** As many as the scheme has. */
async function seatsOf({ db }: Act, { id }: EvaluatedGroup): Promise<{ seats: number } | Refusal> {
  const stored = await db
    .selectFrom('evaluations')
    .innerJoin('schemes', 'schemes.id', 'evaluations.scheme_id')
    .select('schemes.scheme')
    .where('evaluations.id', '=', id)
    .executeTakeFirstOrThrow()
  const scheme = readScheme(stored.scheme)
  return isRefusal(scheme) ? scheme : { seats: scheme.panel.seats }
}

async function voteOn(life: Life, group: EvaluatedGroup, unitId: string, at: Date): Promise<void> {
  const found = await life.as(
    office,
    at,
    async (act) => (await find(act, group, unitId)) ?? refuse('election-unknown'),
  )
  if (found === null || found.state !== 'open') return
  const panel = panelOf(group).slice(0, found.rules.seats)
  const voting = group.isLast ? panel.filter((accountId) => !seatsForVisitors.includes(accountId)) : panel
  // At once, as people do it: one waits for the database while another's slip is sealed.
  await Promise.all(
    voting.map((accountId) => castSeat(life, { unitId, electionId: found.id, accountId, at })),
  )
}

/** An urn that another machine has, or that is gone, is never opened: then the vote is given up and held anew, once. */
async function end(
  life: Life,
  group: EvaluatedGroup,
  unitId: string,
  at: Date,
  isAgain = false,
): Promise<void> {
  const { platform } = life
  const found = await life.as(
    office,
    at,
    async (act) => (await find(act, group, unitId)) ?? refuse('election-unknown'),
  )
  if (found?.state !== 'open') return
  if (!platform.urns.has(found.id) && !isAgain) {
    const reason = '投票箱所在的服务器已停用，重新组织打分。'
    await life.as(office, at, (act) => voidElection(act, unitId, found.id, reason))
    await hold(life, group, unitId, at, shanghaiDay(at))
    await voteOn(life, { ...group, isLast: false }, unitId, at)
    return end(life, group, unitId, at, true)
  }
  const closed = await life.as(office, at, (act) =>
    closeElection(platform, act, unitId, found.id, '截止日已过，未投的成员出差在外。'),
  )
  if (closed !== null) await platform.urns.destroy(found.id)
}
