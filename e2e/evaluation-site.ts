import { sql } from 'kysely'
import { evaluationViewSchema } from '@hengji/contract/evaluations.ts'
import type { EvaluationPhase } from '@hengji/domain/evaluation/phases.ts'
import { enterWithoutPage, openSite, type OpenSite, type Site } from './site.ts'

/** A city in which the transport bureau's approved plan of 2024 is evaluated together with three other units. */
export interface EvaluationSite extends Site {
  evaluationId: string
  server: OpenSite['server']
  setClock(moment: string): void
  /** As one of the sample accounts over HTTP; a refusal ends the test. */
  send(account: string, method: string, path: string, body?: object): Promise<unknown>
}

export async function startEvaluationSite(): Promise<EvaluationSite> {
  let now = new Date('2025-01-20T01:00:00.000Z')
  const site = await openSite({ now: () => now })
  const { db } = site.server.database
  const cookies = new Map<string, string>()
  const evaluationId = 'series-2024'
  await sql`update documents set approved_version = version where unit_id = 'transport' and kind = 'evaluation-plan'`.execute(
    db,
  )
  await sql`delete from peer_group_units where year = 2024`.execute(db)
  await sql`insert into peer_groups (id, year, title, scheme_id, position)
    select ${evaluationId}, 2024, '市直单位系列', id, 9 from schemes where id = 'housing-fund-2024'`.execute(
    db,
  )
  await sql`insert into peer_group_units (year, unit_id, group_id)
    select 2024, id, ${evaluationId} from units where is_evaluated`.execute(db)
  const send: EvaluationSite['send'] = async (account, method, path, body) => {
    const cookie = cookies.get(account) ?? (await enterWithoutPage(site.address, account))
    cookies.set(account, cookie)
    const response = await fetch(`${site.address}${path}`, {
      method,
      headers: {
        cookie,
        'x-requested-with': 'hengji',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const json: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(json)}`)
    return json
  }
  await send('sample-office', 'POST', '/api/evaluations', { groupId: evaluationId })
  return {
    address: site.address,
    close: () => site.close(),
    evaluationId,
    server: site.server,
    setClock(moment) {
      now = new Date(moment)
      cookies.clear()
    },
    send,
  }
}

export async function openPhase(
  { send, evaluationId }: EvaluationSite,
  phase: EvaluationPhase,
): Promise<void> {
  const path = `/api/evaluations/${evaluationId}`
  const { revision } = evaluationViewSchema.parse(await send('sample-office', 'GET', path))
  await send('sample-office', 'POST', `${path}/phases/${phase}/acts`, { act: 'open', revision })
}
