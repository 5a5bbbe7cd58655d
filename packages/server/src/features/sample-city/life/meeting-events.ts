import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { noteDecision, turnDecisionIntoItem } from '../../follow-up/commands.ts'
import type { SampleCity } from '../read-city.ts'
import { moment, type LifeEvent } from './life.ts'
import { idOf } from './named-ids.ts'

const decided = [
  '滞后指标由分管领导牵头，按周调度，月底前追上序时进度。',
  '各科室月底前把佐证材料补齐，联络员逐项核对。',
  '跨科室的指标明确牵头科室，数据由牵头科室统一报送。',
]

/** What the units' November meetings decided: the first of it becomes an item of the ledger. */
export function meetingEvents({ plans = [] }: SampleCity): LifeEvent[] {
  return plans.flatMap(({ unitId, year }, order) => {
    // Those that meet later have not met yet when the city is shown.
    const day = 12 + (order % 7) * 2
    const at = moment(year, 11, day, '17:20')
    return [
      {
        at,
        what: `note what the meeting of ${unitId} ${year} decided`,
        happen: async (life) => {
          await life.as(`sample-${unitId}-p1`, at, (act) => decide(act, unitId, year, order))
        },
      },
    ]
  })
}

async function decide(act: Act, unitId: string, year: number, order: number): Promise<object | Refusal> {
  const texts = [0, 1 + (order % 2)].map((index) => decided[index] ?? '')
  for (const [index, text] of texts.entries()) {
    const noted = await noteDecision(act, {
      id: idOf('decision', unitId, year, index),
      unitId,
      year,
      quarter: 4,
      text,
      documentId: null,
      indicatorId: null,
    })
    if (isRefusal(noted)) return noted
  }
  return turnDecisionIntoItem(act, idOf('decision', unitId, year, 0), {
    dueOn: `${year}-11-30`,
    sectionId: null,
    personId: `${unitId}-p2`,
  })
}
