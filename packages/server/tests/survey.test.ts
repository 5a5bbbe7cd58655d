import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  madeLinksSchema,
  servedListSchema,
  surveyResultsSchema,
  type MadeLinks,
  type SurveyView,
} from '@hengji/contract/survey.ts'
import type { Role } from '@hengji/contract/session.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { drawServed } from '@hengji/domain/appraisal/draw-served.ts'
import { destroySurveySecretsLeft, openSurveySecrets } from '../src/features/survey/commands.ts'
import { sm3 } from '../src/features/survey/hashes.ts'
import { appraisalOf } from '../src/features/survey/queries.ts'
import { asPublic, asServer, limitTo } from '../src/platform/database/transact.ts'
import { codeOf, prepareWay, type Way } from './approval-way.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { appraisalRules, questionnaire, sheet, surveyOf, type SurveyWay } from './survey-way.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
let id: string
let survey: SurveyWay
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  id = await openTestEvaluation(way, { appraisal: appraisalRules })
  survey = surveyOf(way, id)
})
afterAll(() => server.close())

const madeIn = ({ json, status }: Answer): MadeLinks => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return madeLinksSchema.parse(json)
}
const links = (unitId: string, count: number, requestKey: string = randomUUID()) =>
  way.as.office.send('POST', `${survey.path}/units/${unitId}/links`, { requestKey, channel: '现场', count })
const unitIn = (view: SurveyView, unitId: string) => view.units.find((unit) => unit.unitId === unitId)
const channelOf = async (unitId: string, channel: string) =>
  unitIn(await survey.view(), unitId)?.channels.find((each) => each.channel === channel)
const whatIsStored = async (): Promise<string> => {
  const names = [
    'survey_box',
    'survey_links',
    'survey_contacts',
    'survey_batches',
    'survey_lists',
    'survey_answers',
    'survey_remarks',
    'survey_keys',
    'audit_entries',
  ]
  const texts = await Promise.all(
    names.map(async (name) => {
      const { rows } = await sql<{
        text: string
      }>`select row_to_json(t)::text as text from ${sql.table(name)} t`.execute(server.running.database.db)
      return rows.map(({ text }) => text).join('\n')
    }),
  )
  return texts.join('\n')
}

describe('the questionnaire', () => {
  it('is kept by the office, with faults and all, and released without any', async () => {
    expect((await survey.view()).questionnaire.questions).toEqual([])
    const faulty = { ...questionnaire, questions: questionnaire.questions.slice(0, 1) }
    expect((await survey.save(faulty)).status).toBe(200)
    expect((await survey.release()).json).toMatchObject({ code: 'survey-has-faults' })
    expect((await links('north', 1)).json).toMatchObject({ code: 'survey-not-released' })
    expect(codeOf(await survey.save(questionnaire, 0))).toBe('survey-changed-meanwhile')
    expect((await survey.save()).status).toBe(200)
    expect((await survey.release()).status).toBe(200)
    expect(codeOf(await survey.save())).toBe('survey-released')
    expect((await survey.release(false)).status).toBe(200)
    expect((await survey.release()).status).toBe(200)
  })

  it('is shown as the public sees it, and cannot be sent from there', async () => {
    const { bytes, status } = await way.as.office.send('GET', `${survey.path}/preview`)
    const page = new TextDecoder().decode(bytes)
    expect(status).toBe(200)
    expect(page).toContain('服务态度')
    expect(page).toMatch(/<button type="submit" disabled>/)
  })

  it('is seen by those above, and changed by the office alone', async () => {
    for (const other of [way.as.bureau, way.as.auditor])
      expect(await survey.view(other)).toMatchObject({ mayKeep: false, earlier: [] })
    for (const other of [way.as.north, way.as.mayor, way.as.finance])
      expect((await other.send('GET', survey.path)).status).toBe(403)
    const body = { requestKey: randomUUID(), channel: '现场', count: 1 }
    for (const other of [way.as.north, way.as.bureau, way.as.auditor])
      expect((await other.send('POST', `${survey.path}/units/north/links`, body)).status).toBe(403)
  })

  it('belongs to units of the evaluation and channels of the scheme', async () => {
    expect((await links('nowhere', 1)).status).toBe(404)
    const body = { requestKey: randomUUID(), channel: '电报', count: 1 }
    expect(codeOf(await way.as.office.send('POST', `${survey.path}/units/north/links`, body))).toBe(
      'survey-unknown-channel',
    )
  })
})

describe('a sample', () => {
  const people = Array.from({ length: 30 }, (_, index) => `139${String(10_000_000 + index)}`)
  const list = {
    name: '名单.csv',
    content: ['姓名,手机', ...people.map((phone) => `林某,${phone}`), '重复,13910000000', '缺,'].join('\n'),
  }
  const requestKey = randomUUID()
  const draw = (fingerprint: string, more: Record<string, string> = {}) =>
    survey.upload('/units/north/samples', list, {
      requestKey,
      channel: '网上',
      seed: '3100.25',
      size: '5',
      fingerprint,
      ...more,
    })
  let fingerprint: string

  it('is drawn from a list that stands fast before the seed, by the published rule', async () => {
    expect(codeOf(await draw('unknown'))).toBe('survey-seed-known-before')
    const registered = await survey.upload('/units/north/lists', list)
    const summary = servedListSchema.parse(registered.json)
    expect(summary).toMatchObject({ listed: 32, repeated: 1, unusable: 1, asked: 0, eligible: 30 })
    fingerprint = summary.fingerprint
    const other = { name: '名单.csv', content: `姓名,手机\n林一,13999999999` }
    const fields = { requestKey: randomUUID(), channel: '网上', seed: '1', size: '1', fingerprint }
    expect(codeOf(await survey.upload('/units/north/samples', other, fields))).toBe('survey-list-changed')
    const made = madeIn(await draw(fingerprint))
    const places = drawServed('3100.25', 'north', 30, 5, sm3)
    expect(made.links.map(({ contact }) => contact)).toEqual(places.map((place) => people[place - 1]))
  })

  it('tells its links once', async () => {
    expect(codeOf(await draw(fingerprint))).toBe('survey-links-made')
    const again = await survey.upload('/units/north/lists', list)
    expect(servedListSchema.parse(again.json)).toMatchObject({ asked: 5, eligible: 25 })
    expect(await channelOf('north', '网上')).toMatchObject({ invited: 5, returned: 0 })
  })

  it('leaves neither numbers nor names behind', async () => {
    const stored = await whatIsStored()
    for (const text of [...people, '林某']) expect(stored.includes(text)).toBe(false)
    const files = readdirSync(server.dataFolder, { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile() && !file.parentPath.includes('postgres'),
    )
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain(people[0])
  })

  it('asks nobody twice, also where two draw at the same moment', async () => {
    const listOf = {
      name: '名单.csv',
      content: ['手机', ...people.slice(0, 9).map((phone) => phone.replace('139', '135'))].join('\n'),
    }
    const { fingerprint: registered } = servedListSchema.parse(
      (await survey.upload('/units/south/lists', listOf)).json,
    )
    const fields = () => ({
      requestKey: randomUUID(),
      channel: '网上',
      seed: '7',
      size: '6',
      fingerprint: registered,
    })
    const both = await Promise.all([
      survey.upload('/units/south/samples', listOf, fields()),
      survey.upload('/units/south/samples', listOf, fields()),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const again = await survey.upload('/units/south/lists', listOf)
    expect(servedListSchema.parse(again.json)).toMatchObject({ asked: 6, eligible: 3 })
    const batchId = unitIn(await survey.view(), 'south')?.batches[0]?.id
    await way.as.office.send('POST', `${survey.path}/units/south/withdrawals`, { batchId })
    const freed = await survey.upload('/units/south/lists', listOf)
    expect(servedListSchema.parse(freed.json)).toMatchObject({ asked: 0, eligible: 9 })
  })

  it('is read from a workbook as well', async () => {
    const rows = [
      ['服务对象', '联系电话'],
      ['周一', '13700000001'],
      ['周二', '137 0000 0002'],
    ]
    const content = await writeWorkbook([{ name: '名单', rows }])
    const read = await survey.upload('/units/south/lists', { name: '名单.xlsx', content })
    expect(servedListSchema.parse(read.json)).toMatchObject({ listed: 2, eligible: 2 })
  })

  it.each([
    ['名单.pdf', 'x', 'served-list-not-a-table'],
    ['名单.csv', '', 'empty-file'],
    ['名单.csv', '姓名,住址\n林一,东街', 'served-list-not-recognised'],
  ])('is refused from %s holding “%s”', async (name, content, code) => {
    expect(codeOf(await survey.upload('/units/north/lists', { name, content }))).toBe(code)
  })
})

describe('a citizen', () => {
  let tokens: string[]
  let open: string

  it('is told that it has not begun', async () => {
    tokens = madeIn(await links('north', 12)).links.map(({ token }) => token)
    const { status, bytes } = await server.visitor().send('GET', `/s/${tokens[0]}`)
    expect(status).toBe(409)
    expect(new TextDecoder().decode(bytes)).toContain('评议还没有开始')
    expect(codeOf(await survey.answer(tokens[0] ?? '', sheet('a', 'a')))).toBe('survey-not-open')
    await setPhase(way, id, 'public', 'open')
  })

  it('answers once, however often and however fast it is sent', async () => {
    const [token = ''] = tokens
    const page = await server.visitor().send('GET', `/s/${token}`)
    expect(new TextDecoder().decode(page.bytes)).toContain('办事效率')
    const key = randomUUID()
    const sent = await Promise.all([
      survey.answer(token, sheet('a', 'b'), key),
      survey.answer(token, sheet('a', 'b'), key),
      survey.answer(token, sheet('a', 'b')),
    ])
    expect(sent.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThanOrEqual(
      1,
    )
    expect(await channelOf('north', '现场')).toMatchObject({ invited: 12, returned: 1 })
    expect(codeOf(await survey.answer(token, sheet('c', 'b')))).toBe('survey-link-used')
    const second = await server.visitor().send('GET', `/s/${token}`)
    expect(new TextDecoder().decode(second.bytes)).toContain('已经用过')
  })

  it('gets thanks again where the connection broke, and no second answer', async () => {
    const key = randomUUID()
    const [, token = ''] = tokens
    expect((await survey.answer(token, sheet('b', 'a', '办事很快，谢谢'), key)).status).toBe(200)
    expect((await survey.answer(token, sheet('b', 'a', '办事很快，谢谢'), key)).status).toBe(200)
    expect(await channelOf('north', '现场')).toMatchObject({ returned: 2 })
  })

  it.each<[string, ReturnType<typeof sheet>, string]>([
    ['nothing', [], '请回答'],
    ['one question only', sheet('a', 'a').slice(0, 1), '请回答“服务态度”'],
    ['what is not offered', sheet('z', 'a'), '不在选项之中'],
    ['an essay', sheet('a', 'a', '长'.repeat(501)), '最多 500 个字'],
  ])('who answers %s is told so and keeps the link', async (_what, answers, sentence) => {
    const sent = await survey.answer(tokens[2] ?? '', answers)
    expect(sent.status).toBe(422)
    expect(JSON.stringify(sent.json)).toContain(sentence)
  })

  it('needs no script: the plain form is taken, or comes back as it was', async () => {
    const [, , , token = ''] = tokens
    const post = (fields: Record<string, string>) =>
      fetch(`${server.url}/s/${token}`, { method: 'POST', body: new URLSearchParams(fields) })
    const requestKey = randomUUID()
    const halfway = await post({ requestKey, q_speed: 'b', t_words: '窗口 <少>' })
    expect(halfway.status).toBe(422)
    const page = await halfway.text()
    expect(page).toContain('请回答“服务态度”')
    expect(page).toMatch(/value="b" checked/)
    expect(page).toContain('窗口 &lt;少&gt;')
    const taken = await post({ requestKey, q_speed: 'b', q_manner: 'b', t_words: '窗口 <少>' })
    expect(await taken.text()).toContain('已经收到')
    expect(await channelOf('north', '现场')).toMatchObject({ returned: 3 })
  })

  it('cannot guess a link, nor send too much', async () => {
    expect(codeOf(await survey.answer('AAAAAAAAAAAAAAAAAAAAAA', sheet('a', 'a')))).toBe('survey-link-unknown')
    const large = sheet('a', 'a').concat(
      Array.from({ length: 50 }, () => ({ question: 'words', options: [], text: '长'.repeat(1999) })),
    )
    expect((await survey.answer(tokens[4] ?? '', large)).status).toBe(413)
  })

  it('who passes by answers by the code on the wall, as often as people do', async () => {
    const set = (body: object) => way.as.office.send('POST', `${survey.path}/units/south/open-links`, body)
    expect((await set({ channel: '现场', token: null, isOpen: true })).status).toBe(200)
    open = unitIn(await survey.view(), 'south')?.openLinks[0]?.token ?? ''
    const key = randomUUID()
    const sent = await Promise.all([
      survey.answer(open, sheet('a', 'a'), key),
      survey.answer(open, sheet('a', 'a'), key),
      survey.answer(open, sheet('c', 'b')),
    ])
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await channelOf('south', '现场')).toMatchObject({ invited: null, returned: 2 })
    await set({ channel: '现场', token: open, isOpen: false })
    expect(codeOf(await survey.answer(open, sheet('a', 'a')))).toBe('survey-link-unknown')
  })

  it('holds a link of a batch that was withdrawn: it leads nowhere any more', async () => {
    const made = madeIn(await links('south', 2))
    const withdraw = () =>
      way.as.office.send('POST', `${survey.path}/units/south/withdrawals`, { batchId: made.batchId })
    expect((await withdraw()).status).toBe(200)
    expect((await withdraw()).status).toBe(200)
    expect(codeOf(await survey.answer(made.links[0]?.token ?? '', sheet('a', 'a')))).toBe(
      'survey-link-unknown',
    )
  })

  it('is not to be found beside the answer while it lies sealed', async () => {
    const stored = await whatIsStored()
    for (const text of ['办事很快', '"options":', ...tokens])
      expect(stored.replace(/.*"release-survey".*/g, '').includes(text)).toBe(false)
  })
})

describe('paper', () => {
  const enter = (requestKey: string, sheets: object[]) =>
    way.as.office.send('POST', `${survey.path}/units/north/paper`, { requestKey, channel: '纸质', sheets })

  it('goes into the box by the pile, once; what is not answered may be missing', async () => {
    const key = randomUUID()
    const pile = [sheet('a', 'a'), sheet('b', 'b'), sheet('a', 'a').slice(1)]
    const sent = await Promise.all([enter(key, pile), enter(key, pile)])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect(await channelOf('north', '纸质')).toMatchObject({ returned: 3 })
    const wrong = await enter(randomUUID(), [sheet('a', 'a'), sheet('q', 'a')])
    expect(JSON.stringify(wrong.json)).toContain('第 2 份')
    expect(await channelOf('north', '纸质')).toMatchObject({ returned: 3 })
  })
})

describe('the count', () => {
  const count = () => way.as.office.send('POST', `${survey.path}/count`, {})
  const results = async () =>
    surveyResultsSchema.parse((await way.as.auditor.send('GET', `${survey.path}/results`)).json)
  const keys = () => join(server.dataFolder, 'surveys/keys')

  it('waits for the end of the phase', async () => {
    expect(codeOf(await survey.release(false))).toBe('survey-has-answers')
    expect(codeOf(await count())).toBe('survey-still-open')
    expect(readdirSync(keys())).toHaveLength(1)
    await setPhase(way, id, 'public', 'close')
    expect(codeOf(await way.as.office.send('GET', `${survey.path}/results`))).toBe('survey-not-counted')
    const refused = await asServer(server.running.database.db, (db) => appraisalOf(db, id))
    expect(isRefusal(refused) && refused.code).toBe('survey-not-counted')
    const { rows } = await sql<{ token_hash: string }>`
      select token_hash from survey_links where not is_used limit 1`.execute(server.running.database.db)
    expect(rows).toHaveLength(1)
  })

  it('opens every answer at once, loses none, and destroys the key', async () => {
    const sealed = (await survey.view()).sealed
    expect(sealed).toBe(8)
    const both = await Promise.all([count(), count()])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await survey.view()).sealed).toBe(0)
    const { rows } = await sql<{ answers: string }>`select count(*) as answers from survey_answers`.execute(
      server.running.database.db,
    )
    expect(rows).toEqual([{ answers: '8' }])
    expect(existsSync(keys()) ? readdirSync(keys()) : []).toEqual([])
  })

  it('destroys at the next start what a server left that ended in between', async () => {
    const secrets = openSurveySecrets(server.dataFolder)
    const sealed = secrets.keep(id).seal('[]')
    secrets.keep('another')
    await destroySurveySecretsLeft(server.running.database.db, secrets)
    expect(secrets.find(id)).toBeNull()
    expect(secrets.find('another')).not.toBeNull()
    expect(secrets.keep(id).open(sealed)).toBeNull()
    secrets.destroy('another')
  })

  it('leaves nothing by which the database could join an answer to a link, a request or its words', async () => {
    const { db } = server.running.database
    const { rows: columns } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'survey_answers'`.execute(
      db,
    )
    expect(columns.map(({ name }) => name).toSorted()).toEqual([
      'answered_on',
      'channel',
      'choices',
      'evaluation_id',
      'id',
      'is_valid',
      'unit_id',
    ])
    const { rows } = await sql<{ answers: string[]; links: string[]; remarks: string[] }>`
      select (select array_agg(distinct xmin::text) from survey_answers) as answers,
        (select array_agg(distinct xmin::text) from survey_links) as links,
        (select array_agg(distinct xmin::text) from survey_remarks) as remarks`.execute(db)
    // One transaction wrote them all: its number says nothing of which belongs to which.
    expect(rows[0]?.answers).toHaveLength(1)
    expect(rows[0]?.links).toEqual(rows[0]?.answers)
    expect(rows[0]?.remarks).toEqual(rows[0]?.answers)
    const { rows: order } = await sql<{ id: string }>`select id from survey_answers order by ctid`.execute(db)
    expect(order).toEqual(order.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    const { rows: left } = await sql<{ count: string }>`
      select (select count(*) from survey_box) + (select count(*) from survey_contacts)
        + (select count(*) from survey_keys) + (select count(*) from survey_links where key_hash is not null) as count`.execute(
      db,
    )
    expect(left).toEqual([{ count: '0' }])
  })

  it('comes to points with their margin and their reason', async () => {
    const { units } = await results()
    const north = units.find(({ unitId }) => unitId === 'north')
    // 100·60% + 50·40%, 80·60% + 100·40%, 80·60% + 50·40%; on paper 100 and 80·60% + 50·40%.
    expect(north).toMatchObject({
      returned: 6,
      valid: 5,
      points: '80.8',
      invited: null,
      hasOpenChannel: true,
    })
    expect(north?.margin).toMatch(/^\d/)
    expect(north?.because.map(({ text }) => text).join('\n')).toContain('办事效率')
    expect(north?.remarks.map(({ text }) => text).toSorted()).toEqual(
      ['办事很快，谢谢', '窗口 <少>'].toSorted(),
    )
    const south = units.find(({ unitId }) => unitId === 'south')
    expect(south).toMatchObject({ returned: 2, valid: 2, points: '72' })
  })

  it('is what the result is made of', async () => {
    const found = await asServer(server.running.database.db, (db) => appraisalOf(db, id))
    if (isRefusal(found)) throw new Error(found.code)
    const north = found.units.find(({ unitId }) => unitId === 'north')?.appraisal
    expect(
      north?.channels.map(({ channel, invited, returned, valid }) => [channel, invited, returned, valid]),
    ).toEqual([
      ['网上', 5, 0, 0],
      ['现场', 12, 3, 3],
      ['纸质', null, 3, 2],
    ])
  })

  it('is over for those who come late', async () => {
    const [link] = (
      await sql<{ count: string }>`select count(*) as count from survey_links`.execute(
        server.running.database.db,
      )
    ).rows
    expect(link?.count).not.toBe('0')
    const late = await server.visitor().send('GET', `/s/${'A'.repeat(22)}`)
    expect(late.status).toBe(410)
  })
})

describe('the database itself', () => {
  const tables = [
    'surveys',
    'survey_units',
    'survey_batches',
    'survey_lists',
    'survey_contacts',
    'survey_links',
    'survey_open_links',
    'survey_keys',
    'survey_box',
    'survey_answers',
    'survey_remarks',
  ]
  /** Runs a statement as a role, as requests do, and takes it back. */
  async function asRole(role: Role, statement: string): Promise<string> {
    const transaction = await server.running.database.db.startTransaction().execute()
    try {
      const unit = role === 'unit' ? { id: 'north', name: '北山' } : null
      await limitTo(transaction, { accountId: role, role, unit })
      const { rows, numAffectedRows } = await sql.raw<{ count?: string }>(statement).execute(transaction)
      return rows[0]?.count ?? String(numAffectedRows ?? '')
    } catch (error) {
      return /row-level security|permission denied/.test(String(error)) ? 'barred' : String(error)
    } finally {
      await transaction.rollback().execute()
    }
  }

  it.each<Role>([
    'unit',
    'unit-head',
    'approving-leader',
    'finance',
    'system-admin',
    'security-admin',
    'audit-admin',
  ])('shows a %s nothing of it', async (role) => {
    for (const table of tables)
      expect([table, await asRole(role, `select count(*) from ${table}`)]).toEqual([table, '0'])
  })

  it.each<Role>(['unit', 'bureau', 'auditor', 'approving-leader'])(
    'lets a %s change nothing of it',
    async (role) => {
      for (const table of tables) {
        const changed = await asRole(role, `update ${table} set evaluation_id = evaluation_id`)
        expect([table, changed]).toEqual([table, changed === 'barred' ? 'barred' : '0'])
        expect(['0', 'barred']).toContain(await asRole(role, `delete from ${table}`))
      }
    },
  )

  it('lets nobody change an answer, or take one away', async () => {
    for (const table of ['survey_answers', 'survey_remarks']) {
      expect(await asRole('office', `update ${table} set id = id`)).toBe('barred')
      expect(await asRole('office', `delete from ${table}`)).toBe('barred')
    }
    expect(await asRole('office', 'delete from survey_links')).toBe('barred')
  })

  it('lets whoever answers see one link, and put in nothing where it does not lead', async () => {
    const { db } = server.running.database
    const seen = await asPublic(db, async (transaction) => {
      const { rows } = await sql<{ links: string; answers: string }>`
        select (select count(*) from survey_links) as links, (select count(*) from survey_answers) as answers`.execute(
        transaction,
      )
      return rows
    })
    expect(seen).toEqual([{ links: '0', answers: '0' }])
    await expect(
      asPublic(db, (transaction) =>
        sql`insert into survey_box (unit_id, evaluation_id, id, channel, sealed)
          values ('north', ${id}, 'x', '现场', 'x')`.execute(transaction),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      asPublic(db, (transaction) => sql`delete from survey_answers`.execute(transaction)),
    ).rejects.toThrow(/permission denied/)
  })
})
