import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { answerLeaderForm, keepLeaderSeats } from '../../../leader-evaluation/commands.ts'
import { viewLeaderForm, viewLeaderSeats } from '../../../leader-evaluation/queries.ts'
import type { SampleCity } from '../../read-city.ts'
import { office, type LifeEvent } from '../life.ts'
import { chance } from '../seeded.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/** By the groups of the scheme; the first is whom a visitor of the city may be. */
const seats = [
  { accountId: 'sample-mayor', group: '市政府' },
  { accountId: 'sample-vice-mayor', group: '市政府' },
  { accountId: 'sample-executive-mayor', group: '市政府' },
  { accountId: 'sample-congress-leader', group: '市人大政协' },
  { accountId: 'sample-conference-leader', group: '市人大政协' },
]

/** 领导评价: five seats; of the last year's two forms lie open for a visitor and for the last day. */
export function leaderEvents(group: EvaluatedGroup, { accounts }: SampleCity): LifeEvent[] {
  const there = seats.filter(({ accountId }) => accounts.some(({ id }) => id === accountId))
  const open = group.isLast ? ['sample-mayor', 'sample-conference-leader'] : []
  return [
    doing(inCourse(group, 12, 26), office, `seat the leaders of ${group.id}`, async (act) => {
      const stands = await viewLeaderSeats(act, group.id)
      if (isRefusal(stands) || stands.groups.some((each) => each.seats.length > 0)) return stands
      return keepLeaderSeats(act, group.id, { fingerprint: stands.fingerprint, seats: there })
    }),
    ...there
      .filter(({ accountId }) => !open.includes(accountId))
      .map(({ accountId }, order) =>
        doing(
          inCourse(group, 1, 9 + order * 2, '15:20'),
          accountId,
          `${accountId} evaluates ${group.id}`,
          (act) => answer(act, group),
        ),
      ),
    ...(group.isLast
      ? [
          doing(inCourse(group, 2, 18, '16:40'), 'sample-conference-leader', `evaluate ${group.id}`, (act) =>
            answer(act, group),
          ),
        ]
      : []),
  ]
}

/** Most say good or excellent; now and then one abstains. */
async function answer(act: Act, { id, year }: EvaluatedGroup): Promise<object | Refusal> {
  const form = await viewLeaderForm(act, id)
  if (isRefusal(form)) return form
  if (form.hasAnswered) return {}
  const [best, good, fair] = form.options
  if (best === undefined || good === undefined || fair === undefined) return refuse('leaders-not-in-scheme')
  return answerLeaderForm(act, id, {
    answers: form.units.map(({ unitId }) => {
      const drawn = chance(act.actor.accountId, unitId, year, 'leader')
      const given = drawn < 0.45 ? best : drawn < 0.85 ? good : fair
      return { unitId, score: drawn > 0.95 ? null : given.points }
    }),
  })
}
