import type { VisitAct } from '@hengji/domain/evaluation/on-site-visit.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import { actOnVisit, announceSeed, keepFinding, planVisit, publishSeed } from '../../../on-site/commands.ts'
import { liaisonOf, office, type LifeEvent } from '../life.ts'
import { idOf } from '../named-ids.ts'
import { chance } from '../seeded.ts'
import { allOf, dayInCourse, doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/** 实地考评: the seed is announced before it is known, each unit visited; one objects to what was found. */
export function onSiteEvents(group: EvaluatedGroup): LifeEvent[] {
  const { id, unitIds, otherUnitIds } = group
  return [
    doing(inCourse(group, 1, 10, '17:50'), office, `announce the seed of ${id}`, async (act) => {
      const known = await act.db
        .selectFrom('on_site_draws')
        .select('evaluation_id')
        .where('evaluation_id', '=', id)
        .executeTakeFirst()
      if (known) return {}
      return announceSeed(act, id, {
        source: '1月15日市公共资源交易中心首场公开摇号的六位号码（示例）',
        knownOn: dayInCourse(group, 1, 15),
      })
    }),
    doing(inCourse(group, 1, 15, '16:00'), office, `publish the seed of ${id}`, (act) =>
      publishSeed(act, id, { seed: String(100_000 + Math.floor(chance(id, 'seed') * 900_000)) }),
    ),
    ...unitIds.flatMap((unitId, order) =>
      visit(group, unitId, order, otherUnitIds[order % otherUnitIds.length]),
    ),
  ]
}

function visit(group: EvaluatedGroup, unitId: string, order: number, from: string | undefined): LifeEvent[] {
  const visitId = idOf('visit', group.id, unitId)
  const examiner = 'sample-bureau'
  const at = (day: number, time: string): Date => inCourse(group, 1, day, time)
  const step = (when: Date, accountId: string, what: VisitAct, text?: string): LifeEvent =>
    doing(when, accountId, `${what} the visit to ${unitId} ${group.year}`, (act) =>
      move(act, visitId, what, text),
    )
  const isContested = order === 2
  const day = 16 + (order % 2)
  return [
    doing(at(15, `16:${10 + order}`), office, `plan the visit to ${unitId} ${group.year}`, (act) =>
      planVisit(act, group.id, unitId, {
        id: visitId,
        plannedOn: dayInCourse(group, 1, day),
        examiners: [examiner, ...(from === undefined ? [] : [`sample-${from}-p2`])],
        revision: 0,
      }),
    ),
    step(at(day, `09:0${order}`), examiner, 'begin'),
    doing(at(day, `11:1${order}`), examiner, `look around in ${unitId} ${group.year}`, (act) =>
      look(act, group, visitId, unitId),
    ),
    step(at(day, `11:3${order}`), examiner, 'record'),
    isContested
      ? step(at(18, '10:00'), liaisonOf(unitId), 'contest', '一处佐证原件当日在档案室，已经调出，请补看。')
      : step(at(18, `09:3${order}`), liaisonOf(unitId), 'confirm'),
    ...(isContested
      ? [step(at(19, '11:00'), office, 'decide', '原件已补看，与记录不符的一处不影响得分，维持记录。')]
      : []),
  ]
}

async function look(
  act: Act,
  { year }: EvaluatedGroup,
  visitId: string,
  unitId: string,
): Promise<object | Refusal> {
  const found = await act.db.selectFrom('visits').select('items').where('id', '=', visitId).executeTakeFirst()
  if (!found) return refuse('visit-unknown')
  return allOf(found.items, ({ indicatorId, title }, index) => {
    const seen = chance(unitId, year, title, 'seen')
    const finding =
      index > 0 && seen < 0.06
        ? { verdict: 'not-seen' as const, score: null, note: '系统当日维护，未能调出原始记录。' }
        : index > 0 && seen < 0.2
          ? {
              verdict: 'differs' as const,
              score: { kind: 'percent' as const, percent: String(70 + Math.floor(seen * 60)) },
              note: '台账数略少于填报数，已请单位说明。',
            }
          : {
              verdict: 'as-claimed' as const,
              score: { kind: 'percent' as const, percent: String(90 + Math.floor(seen * 10)) },
              note: '',
            }
    return keepFinding(act, visitId, indicatorId, {
      key: idOf('finding', visitId, indicatorId),
      device: 'sample-phone',
      base: 0,
      photoIds: [],
      foundAt: act.now.toISOString(),
      ...finding,
    })
  })
}

async function move(
  act: Act,
  visitId: string,
  what: VisitAct,
  text: string | undefined,
): Promise<object | Refusal> {
  const found = await act.db
    .selectFrom('visits')
    .select('revision')
    .where('id', '=', visitId)
    .executeTakeFirst()
  if (!found) return refuse('visit-unknown')
  const isDone = await act.db
    .selectFrom('visit_acts')
    .select('act')
    .where('visit_id', '=', visitId)
    .where('act', '=', what)
    .executeTakeFirst()
  return isDone
    ? {}
    : actOnVisit(act, visitId, {
        act: what,
        revision: found.revision,
        ...(text === undefined ? {} : { text }),
      })
}
