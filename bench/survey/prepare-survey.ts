import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { evaluationViewSchema } from '@hengji/contract/evaluations.ts'
import { madeLinksSchema, surveySchema } from '@hengji/contract/survey.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { RunningServer } from '@hengji/server/create-server.ts'
import { projectFolder } from '@hengji/server/platform/configuration.ts'
import { beginSession } from '@hengji/server/platform/sessions/sessions.ts'

export interface PreparedSurvey {
  tokens: string[]
  answer(token: string): Promise<Response>
  /** A row of the size of a sealed answer, in a transaction of its own, and nothing else. */
  insertBare(): Promise<unknown>
  countSealed(): Promise<number>
  count(): Promise<void>
  countAnswers(): Promise<number>
}

const units = ['north', 'south', 'west', 'east']
const group = 'bench-group'
const path = `/api/evaluations/${group}/survey`

const questionnaire: Questionnaire = {
  title: '公众评议',
  questions: ['甲', '乙', '丙', '丁', '戊', '己'].map((title, index) => ({
    id: `q${index}`,
    kind: index === 5 ? 'text' : 'scale',
    title,
    weightPercent: index === 5 ? null : '20',
    isRequired: index !== 5,
    options:
      index === 5
        ? []
        : ['100', '85', '65', '40', '0'].map((points, place) => ({ id: `o${place}`, title: points, points })),
  })),
}

/** An evaluation of four units whose questionnaire is released, the phase open, with so many one-time links. */
export async function prepareSurvey(
  { address, database }: RunningServer,
  people: number,
): Promise<PreparedSurvey> {
  const { db } = database
  const scheme = readFileSync(join(projectFolder, 'samples/schemes/housing-fund-2024.json'), 'utf8')
  await sql`insert into units (id, name, kind, position)
    select u, u, '部门', 1 from unnest(${units}::text[]) u`.execute(db)
  await sql`insert into accounts (id, name, display_name, role, unit_id, person_id, password_hash, created_at, role_granted_at)
    values ('bench-office', 'bench-office', '效能办', 'office', null, null, 'none', now(), now())`.execute(db)
  await sql`insert into schemes (id, title, year, group_name, scheme, position)
    values ('bench', '办法', 2024, '系列', ${scheme}::jsonb, 1)`.execute(db)
  await sql`insert into peer_groups (id, year, title, scheme_id) values (${group}, 2024, '系列', 'bench')`.execute(
    db,
  )
  await sql`insert into peer_group_units (year, unit_id, group_id)
    select 2024, u, ${group} from unnest(${units}::text[]) u`.execute(db)
  await sql`create table bench_bare (id text primary key, sealed bytea not null)`.execute(db)
  const session = await db
    .transaction()
    .execute((transaction) => beginSession(transaction, 'bench-office', new Date()))
  const asOffice = async (method: string, to: string, body: object): Promise<unknown> => {
    const response = await fetch(address + to, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'hengji',
        cookie: `hengji_session=${session}`,
      },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${to}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  let { revision } = evaluationViewSchema.parse(
    await asOffice('POST', '/api/evaluations', { groupId: group }),
  )
  const move = async (act: 'open' | 'close'): Promise<void> => {
    const answer = await asOffice('POST', `/api/evaluations/${group}/phases/public/acts`, { act, revision })
    revision = evaluationViewSchema.parse(answer).revision
  }
  const saved = surveySchema.parse(
    await asOffice('PUT', `${path}/questionnaire`, { revision: 0, questionnaire }),
  )
  await asOffice('POST', `${path}/release`, { revision: saved.revision, isReleased: true })
  const tokens: string[] = []
  for (const unit of units) {
    const body = { requestKey: randomUUID(), channel: '网上', count: people / units.length }
    const made = madeLinksSchema.parse(await asOffice('POST', `${path}/units/${unit}/links`, body))
    tokens.push(...made.links.map(({ token }) => token))
  }
  await move('open')
  const countIn = async (table: 'survey_box' | 'survey_answers'): Promise<number> => {
    const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)}`.execute(
      db,
    )
    return parseInt(rows[0]?.count ?? '0', 10)
  }
  return {
    tokens,
    answer: (token) =>
      fetch(`${address}/api/survey/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-requested-with': 'hengji' },
        body: JSON.stringify({
          requestKey: randomUUID(),
          answers: questionnaire.questions.map(({ id, kind }, index) => ({
            question: id,
            options: kind === 'text' ? [] : [`o${(token.charCodeAt(index) + index) % 5}`],
            text: kind === 'text' ? '窗口少，等得久；希望周末也开两个窗口。' : null,
          })),
        }),
      }),
    insertBare: () =>
      db
        .transaction()
        .execute((transaction) =>
          sql`insert into bench_bare values (${randomUUID()}, ${randomBytes(1072)})`.execute(transaction),
        ),
    countSealed: () => countIn('survey_box'),
    async count() {
      await move('close')
      await asOffice('POST', `${path}/count`, {})
    },
    countAnswers: () => countIn('survey_answers'),
  }
}
