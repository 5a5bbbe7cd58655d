import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  confirmedImportSchema,
  importSummariesSchema,
  planPairingSchema,
  type PlanPairing,
} from '@hengji/contract/imports.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let north: Visitor

beforeAll(async () => {
  server = await startTestServer()
  north = await server.as('north')
})
afterAll(() => server.close())

const head = `# 测试市北山管理中心2024年度绩效评估工作方案

| 项目 | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重分值 | 完成时限 | 分管领导 | 责任科室 | 科室责任人 |
|---|---|---|---|---|---|---|---|---|---|
`
const plan = (rows: Record<string, string>): string =>
  head +
  Object.entries(rows)
    .map(
      ([code, text]) =>
        `| 重点工作目标 | ${code} | 测办〔2024〕3号 | 扩大覆盖面（4分） | ${text} | 2 | 12月底前 | 吴一 | 归集科 | 郑二 |\n`,
    )
    .join('')

let files = 0
async function onDesk(rows: Record<string, string>): Promise<string> {
  files += 1
  const [imported] = importSummariesSchema.parse((await north.upload(`方案 ${files}.md`, plan(rows))).json)
  return imported?.id ?? ''
}

async function pairing(id: string): Promise<PlanPairing | null> {
  const { status, json } = await north.send('GET', `/api/imports/${id}/pairing?unitId=north&year=2024`)
  expect(status).toBe(200)
  return planPairingSchema.nullable().parse(json)
}

function confirm(id: string, more: object = {}): Promise<Answer> {
  return north.send('POST', `/api/imports/${id}/confirm`, {
    version: 1,
    unitId: 'north',
    year: 2024,
    supersede: true,
    ...more,
  })
}

async function identities(version: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ code: string; indicator_id: string }>`
    select code, indicator_id from plan_indicators where unit_id = 'north' and version = ${version}`.execute(
    server.running.database.db,
  )
  return Object.fromEntries(rows.map(({ code, indicator_id }) => [code, indicator_id]))
}

const first = {
  '1-1-1': '全年新增缴存职工36000人。',
  '1-1-2': '全年归集资金2.8亿元。',
  '1-1-3': '印发网上办理管理办法。',
}
const second = {
  '1-1-1': '走访民营企业三百家，宣讲政策。',
  '1-1-2': '全年新增缴存职工38000人。',
  '1-1-3': '全年归集资金2.9亿元。',
}

test('a file that replaces nothing has no pairing', async () => {
  const id = await onDesk(first)
  expect(await pairing(id)).toBeNull()
  confirmedImportSchema.parse((await confirm(id)).json)
})

test('another work under an old serial is new, and the same work under a new one keeps its reports', async () => {
  const before = await identities(1)
  const id = await onDesk(second)
  const seen = await pairing(id)
  expect(seen?.rows.map(({ code, indicatorId, isSame }) => [code, indicatorId, isSame])).toEqual([
    ['1-1-1', null, false],
    ['1-1-2', before['1-1-1'], false],
    ['1-1-3', before['1-1-2'], false],
  ])
  expect(seen?.before.map(({ code, reports }) => [code, reports])).toEqual([
    ['1-1-1', 0],
    ['1-1-2', 0],
    ['1-1-3', 0],
  ])
  // Others may not look into it.
  const south = await server.as('south')
  expect((await south.send('GET', `/api/imports/${id}/pairing?unitId=north&year=2024`)).status).toBe(404)
})

test('a person decides, and what is given twice or unknown stores nothing', async () => {
  const before = await identities(1)
  const id = await onDesk(second)
  const twice = [
    { index: 0, indicatorId: before['1-1-3'] },
    { index: 1, indicatorId: before['1-1-3'] },
  ]
  expect((await confirm(id, { pairing: twice })).status).toBe(422)
  expect((await confirm(id, { pairing: [{ index: 0, indicatorId: 'nobody' }] })).status).toBe(409)
  expect(await identities(2)).toEqual({})
  const chosen = [
    { index: 0, indicatorId: before['1-1-3'] },
    { index: 2, indicatorId: null },
  ]
  expect((await confirm(id, { pairing: chosen })).status).toBe(200)
  const after = await identities(2)
  expect(after).toMatchObject({ '1-1-1': before['1-1-3'], '1-1-2': before['1-1-1'] })
  expect(Object.values(before)).not.toContain(after['1-1-3'])
})
