import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'

export interface ReturnedOfChannel {
  /** One-time links given out, where nothing else brings answers to the channel; `null`: nobody knows who was asked. */
  invited: number | null
  links: number
  /** Sealed or counted. */
  returned: number
}

/** How many were asked and answered, by unit and channel. */
export async function countReturned(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<(unitId: string, channel: string) => ReturnedOfChannel> {
  const { rows } = await sql<{
    unit_id: string
    channel: string
    links: string
    returned: string
    open: boolean
  }>`
    with links as (
      select l.unit_id, l.channel, count(*) as links
      from survey_links l
      where l.evaluation_id = ${evaluationId} and not l.is_withdrawn
      group by 1, 2
    ), sheets as (
      select unit_id, channel, sum(sheets) as returned from (
        select unit_id, channel, count(*) as sheets from survey_box where evaluation_id = ${evaluationId} group by 1, 2
        union all
        select unit_id, channel, count(*) from survey_answers where evaluation_id = ${evaluationId} group by 1, 2
      ) each group by 1, 2
    ), open as (
      select unit_id, channel from survey_open_links where evaluation_id = ${evaluationId}
      union select unit_id, channel from survey_batches where evaluation_id = ${evaluationId} and kind = 'paper'
    )
    select unit_id, channel, coalesce(links, 0) as links, coalesce(returned, 0) as returned,
      (unit_id, channel) in (select unit_id, channel from open) as open
    from links full join sheets using (unit_id, channel)`.execute(db)
  const found = new Map(rows.map((row) => [`${row.unit_id}\n${row.channel}`, row]))
  return (unitId, channel) => {
    const row = found.get(`${unitId}\n${channel}`)
    const links = Number(row?.links ?? 0)
    return {
      invited: row === undefined || row.open || links === 0 ? null : links,
      links,
      returned: Number(row?.returned ?? 0),
    }
  }
}
