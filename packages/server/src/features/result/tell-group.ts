import { dayInChinese } from '@hengji/domain/monitoring/reminder-sentence.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { tellAll } from '../notifications/commands.ts'

/** Tells those who speak for the units of the group that the result is announced, and until when, or published. */
export async function tellGroup(
  { db, now }: Act,
  evaluationId: string,
  what: 'announce' | 'publish',
): Promise<void> {
  const accounts = await db
    .selectFrom('evaluation_units')
    .innerJoin('accounts', 'accounts.unit_id', 'evaluation_units.unit_id')
    .innerJoin('evaluations', 'evaluations.id', 'evaluation_units.evaluation_id')
    .select(['accounts.id', 'accounts.unit_id', 'evaluations.title'])
    .where('evaluation_units.evaluation_id', '=', evaluationId)
    .where('accounts.role', 'in', ['unit', 'unit-head'])
    .where('accounts.disabled_at', 'is', null)
    .execute()
  const announced = await db
    .selectFrom('results')
    .select('last_objection_day')
    .where('evaluation_id', '=', evaluationId)
    .where('state', '=', 'announced')
    .executeTakeFirst()
  const lastDay = announced?.last_objection_day ?? null
  const until = lastDay === null ? '在期限内' : `于${dayInChinese(lastDay)}前（含当天）`
  await tellAll(
    db,
    accounts.map(({ id, unit_id, title }) => ({
      accountId: id,
      rule: `${what}-result`,
      subjectKey: evaluationId,
      onDay: shanghaiDay(now),
      text:
        what === 'announce'
          ? `“${title}”的考评结果开始公示，请查看本单位得分；有异议的，请${until}提出。`
          : `“${title}”的考评结果已公布。`,
      link: `/evaluations/${encodeURIComponent(evaluationId)}/result/units/${encodeURIComponent(unit_id ?? '')}`,
      now,
    })),
  )
}
