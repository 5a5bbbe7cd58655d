import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnIncentive, writeIncentive } from '../../../incentives/commands.ts'
import { liaisonOf, office, type LifeEvent } from '../life.ts'
import { idOf } from '../named-ids.ts'
import { dayInCourse, doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

type Entry = Parameters<typeof writeIncentive>[2]
type Decision = Parameters<typeof actOnIncentive>[2]

interface Course {
  unit: number
  entered: readonly [day: number, time: string]
  entry: Pick<Entry, 'component' | 'item' | 'points' | 'text' | 'basisTitle' | 'basisNumber'>
  decision: Omit<Decision, 'revision'>
}

const bonus = '正向激励加分'
const deduction = '察访核验扣分'

const courses: readonly Course[] = [
  {
    unit: 1,
    entered: [2, '15:10'],
    entry: {
      component: bonus,
      item: '表彰奖励',
      points: '2',
      text: '获全省系统先进集体表彰。',
      basisTitle: '关于表彰全省系统先进集体的决定（示例）',
      basisNumber: null,
    },
    decision: { act: 'grant', points: '1.5', text: '省级部门表彰，按1.5分认定。' },
  },
  {
    unit: 2,
    entered: [3, '11:20'],
    entry: {
      component: bonus,
      item: '改革创新',
      points: '1',
      text: '“一次办”改革做法在全市推开。',
      basisTitle: '关于推广“一次办”改革做法的通知（示例）',
      basisNumber: null,
    },
    decision: { act: 'grant' },
  },
  {
    unit: 0,
    entered: [3, '16:50'],
    entry: {
      component: bonus,
      item: '经验推广',
      points: '1',
      text: '经验材料在市里简报刊发。',
      basisTitle: '市政务简报第41期（示例）',
      basisNumber: null,
    },
    decision: { act: 'refuse', text: '市级简报刊发不在加分项目之内。' },
  },
  {
    unit: 3,
    entered: [3, '17:20'],
    entry: {
      component: deduction,
      item: null,
      points: '0.5',
      text: '察访发现窗口午间无人值守一次。',
      basisTitle: '第四季度察访核验情况通报（示例）',
      basisNumber: null,
    },
    decision: { act: 'grant' },
  },
]

/** 正向激励与察访核验: asked for at the turn of the year, decided a week later. */
export function incentiveEvents(group: EvaluatedGroup): LifeEvent[] {
  return courses.flatMap(({ unit, entered: [day, time], entry, decision }) => {
    const unitId = group.unitIds[unit]
    if (unitId === undefined) return []
    const id = idOf('incentive', group.id, unitId)
    const isBonus = entry.component === bonus
    return [
      doing(
        inCourse(group, 1, day, time),
        isBonus ? liaisonOf(unitId) : office,
        `enter what ${unitId} gains or loses ${group.year}`,
        async (act) => {
          if (await find(act, id)) return {}
          const written = await writeIncentive(act, group.id, {
            id,
            unitId,
            ...entry,
            happenedOn: dayInCourse(group, 11, 20),
            indicatorId: null,
            evidenceIds: [],
            revision: 0,
          })
          return isRefusal(written) ? written : move(act, id, { act: 'submit' })
        },
      ),
      doing(
        inCourse(group, 1, 9, `1${unit}:30`),
        isBonus ? office : 'sample-bureau',
        `decide what ${unitId} gains or loses ${group.year}`,
        (act) => move(act, id, decision),
      ),
    ]
  })
}

function find({ db }: Act, id: string) {
  return db
    .selectFrom('incentive_entries')
    .select(['state', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst()
}

async function move(act: Act, id: string, what: Omit<Decision, 'revision'>): Promise<object | Refusal> {
  const found = await find(act, id)
  if (!found) return refuse('incentive-unknown')
  if (what.act !== 'submit' && found.state !== 'submitted') return {}
  return actOnIncentive(act, id, { ...what, revision: found.revision })
}
