import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bring, pdfOf } from './evidence-world.ts'
import { addAccounts, startTrackedCity, type TrackedCity } from './tracking-city.ts'

/* What a page asks of the database does not grow with the plan: the same for 6 indicators and for 60. */

const head = `# 测试市北山管理中心2024年度绩效评估工作方案

| 项目 | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重分值 | 完成时限 | 分管领导 | 责任科室 | 科室责任人 |
|---|---|---|---|---|---|---|---|---|---|
`

function planOf(count: number): string {
  const row = (index: number): string =>
    `| 重点工作目标 | 1-1-${index} | 测办〔2024〕3号 | 各项工作 | 全年办理第${index}类业务${index * 100}件。 | 1 | 12月底前 | 吴一 | 归集科 | 郑二 |\n`
  return head + Array.from({ length: count }, (_, index) => row(index + 1)).join('')
}

const cities: TrackedCity[] = []
beforeAll(async () => {
  for (const count of [6, 60]) {
    const city = await startTrackedCity(planOf(count))
    await addAccounts(city)
    cities.push(city)
    const north = await city.as('north')
    const measures = await city.measures()
    for (let index = 0; index < (count === 6 ? 2 : 12); index += 1)
      await bring(city.server, north, `${index}.pdf`, pdfOf(`proof ${index}`), {
        documentId: city.documentId,
        indicatorIds: [measures[index % measures.length]?.indicators[0]?.indicatorId ?? ''],
      })
    await north.send('POST', '/api/reports', {
      unitId: 'north',
      documentId: city.documentId,
      entries: measures.map(({ id }, index) => ({
        requestKey: `few-queries-${index}`,
        measureId: id,
        month: 1,
        value: '8',
        sentence: '测试',
        supersedes: null,
        isConfirmed: true,
      })),
    })
  }
})
afterAll(async () => {
  for (const city of cities) await city.server.close()
})

let asked: string[] = []
const { query } = Client.prototype
beforeAll(() => {
  Client.prototype.query = function counted(this: Client, ...given: unknown[]) {
    const [first] = given
    asked.push(typeof first === 'string' ? first : String((first as { text?: string } | null)?.text ?? ''))
    return Reflect.apply(query, this, given)
  }
})
afterAll(() => {
  Client.prototype.query = query
})

async function queriesOf(city: TrackedCity, who: string, path: string): Promise<number> {
  const visitor = await city.as(who)
  const where = path.replace(':document', city.documentId)
  await visitor.send('GET', where)
  asked = []
  const { status } = await visitor.send('GET', where)
  if (status !== 200) throw new Error(`${path}: ${status}`)
  return asked.filter((text) => !/^(?:begin|commit|start transaction)/i.test(text)).length
}

it('filing a report asks nothing twice', async () => {
  const city = await startTrackedCity()
  cities.push(city)
  const north = await city.as('north')
  const [measure] = await city.measures()
  asked = []
  const { status } = await north.send('POST', '/api/reports', {
    unitId: 'north',
    documentId: city.documentId,
    entries: [
      {
        requestKey: 'few-queries-alone',
        measureId: measure?.id,
        month: 1,
        value: '8',
        sentence: '测试',
        supersedes: null,
        isConfirmed: true,
      },
    ],
  })
  expect(status).toBe(200)
  const statements = asked.map((text) => text.replaceAll(/\s+/g, ' ').trim())
  // With begin and commit.
  expect(statements.length).toBe(16)
  expect(statements.filter((text) => /from "(?:measures|interim_targets)"/.test(text))).toHaveLength(2)
})

it.each([
  ['north', '/api/my-work?year=2024&scope=unit'],
  ['zheng', '/api/my-work?year=2024&scope=mine'],
  ['north', '/api/plans/:document/measures'],
  ['office', '/api/progress?year=2024'],
  ['office', '/api/progress/sections?year=2024'],
  ['north', '/api/evidence?unitId=north&year=2024'],
  ['zheng', '/api/evidence?unitId=north&year=2024'],
  ['north', '/api/plans/:document/draft'],
  ['office', '/api/overview?year=2024'],
  ['north', '/api/home?year=2024'],
  ['office', '/api/search?q=业务'],
])('as %s, %s', async (who, path) => {
  const [few, many] = [
    await queriesOf(cities[0] as TrackedCity, who, path),
    await queriesOf(cities[1] as TrackedCity, who, path),
  ]
  expect(many).toBe(few)
  expect(many).toBeLessThan(40)
})
