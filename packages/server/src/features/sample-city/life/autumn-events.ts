import type { Correction } from '@hengji/domain/document/correction.ts'
import { decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { actOnProcedure, editPlan, openProcedure } from '../../approval/commands.ts'
import { loadOpenProcedure } from '../../approval/queries.ts'
import { handOver, nameDeputy } from '../../people/commands.ts'
import { setInterimTargets } from '../../tracking/commands.ts'
import type { SampleCity } from '../read-city.ts'
import { liaisonOf, moment, type Life, type LifeEvent } from './life.ts'
import { idOf } from './named-ids.ts'
import { approvalFrom } from './plan-events.ts'
import { planIdOf } from './plan-of-unit.ts'

/** Once in the second year each: a goal that came up in the year, targets thought out by hand, a handover, a deputy. */
export function autumnEvents(city: SampleCity): LifeEvent[] {
  if (!(city.plans ?? []).some(({ unitId, year }) => unitId === 'water' && year === 2024)) return []
  return [...dynamicGoal(city), interimsByHand(), handover(), deputy()]
}

/** After a typhoon: it goes the plan's way once more, and is worth a point of the routine goals. */
function dynamicGoal(city: SampleCity): LifeEvent[] {
  const water = { unitId: 'water', year: 2024 }
  const at = moment(2024, 9, 3, '10:30')
  const begin: LifeEvent = {
    at,
    what: 'ask for a dynamic goal of water 2024',
    happen: async (life) => {
      await life.as(liaisonOf('water'), at, async (act) => {
        const document = await planIdOf(act, water)
        if (isRefusal(document)) return document
        const opened = await openProcedure(act, {
          documentId: document.id,
          kind: 'dynamic-goal',
          reason: '市防指部署台风灾后水利设施修复，年初方案中没有，申请列为动态目标。',
        })
        if (isRefusal(opened)) return opened
        const corrections = await goalAfterTyphoon(act, document.id, opened.row.version)
        if (isRefusal(corrections)) return corrections
        const { version } = opened.row
        const edited = await editPlan(act, document.id, {
          version,
          revision: 0,
          corrections: corrections.corrections,
        })
        if (isRefusal(edited)) return edited
        const current = await loadOpenProcedure(act.db, document.id)
        if (current === null) return refuse('procedure-unknown')
        return actOnProcedure(act, current.row.id, {
          act: 'submit',
          revision: current.row.revision,
          note: null,
        })
      })
    },
  }
  return [
    begin,
    ...approvalFrom(city, water, {
      signOffs: moment(2024, 9, 5, '10:20'),
      review: moment(2024, 9, 6, '15:00'),
      leader: moment(2024, 9, 9, '09:40'),
      bureau: moment(2024, 9, 10, '11:10'),
      publication: moment(2024, 9, 11),
    }),
  ]
}

async function goalAfterTyphoon(
  { db }: Act,
  documentId: string,
  version: number,
): Promise<{ corrections: Correction[] } | Refusal> {
  const rows = await db
    .selectFrom('plan_indicators')
    .select(['section', 'weight_points'])
    .where('unit_id', '=', 'water')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .execute()
  const heaviest = rows.findIndex(
    ({ section, weight_points: weight }) =>
      section?.includes('常规') === true && weight !== null && decimalOf(weight).greaterThan(1),
  )
  const weight = rows[heaviest]?.weight_points
  if (weight === undefined || weight === null) return refuse('dynamic-weights-exceed')
  const set = (index: number, field: string, text: string): Correction => ({
    kind: 'set',
    part: { in: 'indicator', index },
    field,
    text,
  })
  const last = rows.length
  return {
    corrections: [
      set(heaviest, 'weightPoints', decimalText(decimalOf(weight).minus(1))),
      { kind: 'insert-row', index: last },
      set(last, 'section', '动态工作目标'),
      set(last, 'code', '3-1-1'),
      set(last, 'primary', '台风灾后水利设施修复'),
      set(last, 'secondary', '11月底前修复水毁堤防和灌渠46处。'),
      set(last, 'basis', '市防汛抗旱指挥部关于台风灾后修复工作的部署'),
      set(last, 'weightPoints', '1'),
      set(last, 'deadline', '11月底前'),
      set(last, 'leaders', '钟离岳'),
      set(last, 'departments', '水旱灾害防御科'),
      set(last, 'owners', '雷震声'),
    ],
  }
}

/** Where work comes in a rush, an even course is no target. */
function interimsByHand(): LifeEvent {
  const at = moment(2024, 8, 15, '14:20')
  const shares = { 8: '0.5', 9: '0.58', 10: '0.7', 11: '0.86', 12: '1' } as const
  return {
    at,
    what: 'set interim targets of transport 2024 by hand',
    happen: async (life) => {
      await life.as(liaisonOf('transport'), at, async (act) => {
        const document = await planIdOf(act, { unitId: 'transport', year: 2024 })
        if (isRefusal(document)) return document
        const measure = await act.db
          .selectFrom('measures')
          .select(['id', 'annual_target', 'revision'])
          .where('unit_id', '=', 'transport')
          .where('document_id', '=', document.id)
          .where('kind', '=', 'number')
          .where('accrual', '=', 'total-so-far')
          .where('name', 'like', '%公路%')
          .orderBy('id')
          .executeTakeFirst()
        if (!measure || measure.annual_target === null) return refuse('measure-unknown')
        const target = decimalOf(measure.annual_target)
        return setInterimTargets(act, measure.id, {
          revision: measure.revision,
          targets: Object.entries(shares).map(([month, share]) => ({
            month: Number.parseInt(month, 10),
            value: month === '12' ? measure.annual_target : decimalText(roundHalfUp(target.times(share), 0)),
          })),
          reason: '汛期停工，四季度集中施工，按施工计划重排。',
        })
      })
    },
  }
}

/** Duties are divided anew: some of a person's indicators are another's from that day. */
function handover(): LifeEvent {
  const at = moment(2024, 10, 21, '08:50')
  const [from, to] = ['civil-affairs-p9', 'civil-affairs-p10']
  return {
    at,
    what: 'hand over indicators in civil-affairs 2024',
    happen: async (life) => {
      await life.as(liaisonOf('civil-affairs'), at, async (act) => {
        const document = await planIdOf(act, { unitId: 'civil-affairs', year: 2024 })
        if (isRefusal(document)) return document
        const carried = await act.db
          .selectFrom('responsibilities')
          .select('indicator_id')
          .distinct()
          .where('unit_id', '=', 'civil-affairs')
          .where('document_id', '=', document.id)
          .where('person_id', '=', from)
          .where('capacity', '=', 'owner')
          .where('until', 'is', null)
          .orderBy('indicator_id')
          .limit(2)
          .execute()
        return handOver(act, 'civil-affairs', {
          id: idOf('handover', 'civil-affairs', 2024),
          fromPersonId: from,
          toPersonId: to,
          onDate: '2024-10-21',
          appointmentIds: [],
          indicatorIds: carried.map(({ indicator_id: id }) => id),
          isLeaving: false,
          note: '科室分工调整',
        })
      })
    },
  }
}

function deputy(): LifeEvent {
  const at = moment(2024, 11, 12, '16:40')
  return {
    at,
    what: 'name a deputy in education 2024',
    happen: async (life: Life) => {
      await life.as(liaisonOf('education'), at, (act) =>
        nameDeputy(act, 'education', {
          id: idOf('deputy', 'education', 2024),
          personId: 'education-p5',
          deputyId: 'education-p6',
          fromOn: '2024-11-13',
          untilOn: '2024-11-29',
          reason: '参加省里的培训',
        }),
      )
    },
  }
}
