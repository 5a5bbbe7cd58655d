import type { ElectionState } from '@hengji/domain/ballot/election-states.ts'
import type { Transaction } from 'kysely'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { tellAll } from '../notifications/commands.ts'
import type { FoundElection } from './find-election.ts'

const sentences: Partial<Record<ElectionState, (unit: string, dueOn: string) => string>> = {
  open: (unit, dueOn) => `请对${unit}无记名打分：先看材料、领取凭证，再投票，${dueOn} 截止。`,
  closed: (unit) => `${unit}的无记名打分已公布，可以在投票用的浏览器里核对自己的票。`,
  void: (unit) => `${unit}的无记名打分已作废，没有开启任何一张票。`,
}

/** All who sit, in one sentence and at one moment, whether they have drawn or voted or neither. */
export async function tellSeats(db: Transaction<Tables>, found: FoundElection, now: Date): Promise<void> {
  const { unitId, id, state, rules } = found
  const sentence = sentences[state]
  if (sentence === undefined) return
  const unit = await db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst()
  const seats = await db
    .selectFrom('election_seats')
    .select('account_id')
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .execute()
  await tellAll(
    db,
    seats.map(({ account_id }) => ({
      accountId: account_id,
      rule: `ballot-${state}`,
      subjectKey: id,
      onDay: shanghaiDay(now),
      text: sentence(unit?.name ?? unitId, rules.dueOn),
      link: `/ballots/${encodeURIComponent(unitId)}/${encodeURIComponent(id)}`,
      now,
    })),
  )
}
