import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { progressSchema } from '@hengji/contract/tracking.ts'
import { startTrackedCity, type TrackedCity } from './tracking-city.ts'
import type { Visitor } from './test-server.ts'

/*
 * A dozen indicators on 10 October 2024, each reckoned with paper and pencil from the rules (decision 16): what the
 * server says must be the same. Approved on 2 January; September's report was due on 5 October.
 */
const rows = [
  ['1-1-1', '全年新增缴存职工36000人。', '12月底前'],
  ['1-1-2', '全年归集资金2.8亿元。', '12月底前'],
  ['1-1-3', '贷款逾期率<0.3%。', '12月底前'],
  ['1-1-4', '业务办理满意度≥98%。', '12月底前'],
  ['1-1-5', '全年安全事故0起。', '12月底前'],
  ['1-1-6', '印发网上办理管理办法。', '9月15日前'],
  ['1-1-7', '建成服务网点8个。', '6月底前'],
  ['1-1-8', '全年培训1200人次，安排经费60万元。', '12月底前'],
  ['1-1-9', '全年发放贷款1000笔。', '12月底前'],
  ['2-1-1', '全年走访企业240家。', '12月底前'],
  ['2-1-2', '投诉件控制在120件以内。', '12月底前'],
  ['2-1-3', '举办活动12场。', '12月底前'],
] as const
const text = `# 测试市北山管理中心2024年度绩效评估工作方案

| 项目 | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重分值 | 完成时限 | 分管领导 | 责任科室 | 科室责任人 |
|---|---|---|---|---|---|---|---|---|---|
${rows.map(([code, what, by]) => `| ${code.startsWith('1') ? '重点' : '常规'}工作目标 | ${code} | 测办〔2024〕3号 | 各项工作（24分） | ${what} | 2 | ${by} | 吴一 | 归集科 | 郑二 |`).join('\n')}
`

let city: TrackedCity
beforeAll(async () => {
  city = await startTrackedCity(text)
})
afterAll(() => city.server.close())

type Reported = { month: number; on?: string; value?: string; isReached?: boolean; executed?: string }

async function file(by: Visitor, code: string, { month, ...said }: Reported): Promise<void> {
  const measure = (await city.measures()).find(({ indicators }) =>
    indicators.some((each) => each.code === code),
  )
  const { on: _on, ...content } = said
  const { status, json } = await by.send('POST', '/api/reports', {
    unitId: 'north',
    documentId: city.documentId,
    entries: [
      {
        requestKey: randomUUID(),
        measureId: measure?.id,
        month,
        supersedes: null,
        sentence: '测试',
        isConfirmed: true,
        ...content,
      },
    ],
  })
  if (status !== 200) throw new Error(`${code}: ${JSON.stringify(json)}`)
}

const reported: [code: string, ...Reported[]][] = [
  // 21599 ÷ (36000 × 9/12) = 79.9963 %: yellow. Asked by August: 24000, missed since 31 August.
  ['1-1-1', { month: 9, value: '21599' }],
  // 3.36 = 1.2 × 2.8: blue, and done.
  ['1-1-2', { month: 9, value: '3.36' }],
  // 0.3 ÷ 0.3 = 100 %: green; but below 0.3 was asked, so it is never done.
  ['1-1-3', { month: 9, value: '0.3' }],
  // 78.39 ÷ 98 = 79.9898 %: yellow; a state is not divided by months; missed since 30 September.
  ['1-1-4', { month: 9, value: '78.39' }],
  // None where none is allowed: green, not done before December.
  ['1-1-5', { month: 9, value: '0' }],
  // Steps by March, June, September; two of three due reached, 66.67 %: yellow. Deadline 15 September: 25 days late.
  ['1-1-6', { month: 9, isReached: false, reachedMonth: 6 } as Reported],
  // 7 of 8 by June, reported for June: 7 ÷ (8 × 6/12) = 175 %, 7 < 1.2 × 8: green. Deadline 30 June: 102 days late.
  // July's report was due on 5 August, last heard on 3 July: 99 days of silence, so grey.
  ['1-1-7', { month: 6, on: '2024-07-03T02:00:00.000Z', value: '7' }],
  // 900 ÷ (1200 × 9/12) = 100 %: green. 26.99 ÷ (60 × 9/12) = 59.98 %: red.
  ['1-1-8', { month: 9, value: '900', executed: '26.99' }],
  // Last heard on 4 September (for August): 36 days on 10 October: grey.
  ['1-1-9', { month: 8, on: '2024-09-04T02:00:00.000Z', value: '700' }],
  // A day later: 35 days, still the light of August, 160 ÷ (240 × 8/12) = 100 %: green.
  ['2-1-1', { month: 8, on: '2024-09-05T02:00:00.000Z', value: '160' }],
  // Less is better: (120 × 9/12) ÷ 150 = 60 %: yellow. Allowed by September 90, missed.
  ['2-1-2', { month: 9, value: '150' }],
  // Counted on one's fingers: by quarters 3, 6, 9, 12. Nothing reported at all: March was due on 5 April; 1 March is 223 days ago.
  ['2-1-3'],
]

it('a dozen indicators are as they are by hand', async () => {
  const accidents = (await city.measures()).find(({ indicators }) => indicators[0]?.code === '1-1-5')
  const set = await (
    await city.as('north')
  ).send('PATCH', `/api/measures/${accidents?.id}`, {
    revision: 1,
    kind: 'number',
    unit: '起',
    direction: 'reverse',
    accrual: 'total-so-far',
    annualTarget: '0',
  })
  expect(set.status).toBe(200)
  const all = reported.flatMap(([code, ...reports]) => reports.map((each) => ({ code, each })))
  for (const { code, each } of all.toSorted((one, two) =>
    (one.each.on ?? '9') < (two.each.on ?? '9') ? -1 : 1,
  )) {
    city.setClock(each.on ?? '2024-10-08T02:00:00.000Z')
    await file(await city.as('north'), code, each)
  }
  city.setClock('2024-10-10T02:00:00.000Z')
  const { indicators } = progressSchema.parse(
    (await (await city.as('north')).send('GET', '/api/progress?year=2024&unitId=north')).json,
  )
  const shown = indicators.map((each) => [
    each.code,
    each.light,
    each.budgetLight,
    each.isDone,
    each.interim?.value ?? each.interim?.milestone ?? null,
    each.overdueDays,
    each.behindDays,
    each.silentDays,
  ])
  expect(shown).toEqual([
    ['1-1-1', 'yellow', 'none', false, '27000', null, 40, null],
    ['1-1-2', 'blue', 'none', true, '2.1', null, null, null],
    ['1-1-3', 'green', 'none', false, '0.3', null, null, null],
    ['1-1-4', 'yellow', 'none', false, '98', null, 10, null],
    ['1-1-5', 'green', 'none', false, '0', null, null, null],
    ['1-1-6', 'yellow', 'none', false, '完成：印发网上办理管理办法', 25, null, null],
    ['1-1-7', 'grey', 'none', false, '8', 102, null, 99],
    ['1-1-8', 'green', 'red', false, '900', null, null, null],
    ['1-1-9', 'grey', 'none', false, '750', null, null, 36],
    ['2-1-1', 'green', 'none', false, '180', null, null, 35],
    ['2-1-2', 'yellow', 'none', false, '90', null, 10, null],
    ['2-1-3', 'grey', 'none', false, '9', null, null, 223],
  ])
  expect(indicators.map(({ code, because }) => `${code} ${because.join('；')}`)).toMatchInlineSnapshot(`
    [
      "1-1-1 21599 ÷（36000 × 9/12）= 79.99%，黄灯；8月底的阶段目标（24000人）没有达到",
      "1-1-2 3.36亿元 达到年度目标 2.8亿元 的 1.2 倍以上，蓝灯；已达到年度目标 2.8亿元",
      "1-1-3 越低越好：允许值 0.3% ÷ 实际 0.3% = 100%，绿灯；9月底的阶段目标（0.3%）已达到",
      "1-1-4 78.39% ÷ 目标 98% = 79.99%，黄灯；9月底的阶段目标（98%）没有达到",
      "1-1-5 目标为 0，实际 0起，符合，绿灯；9月底的阶段目标（0起）已达到",
      "1-1-6 完成时限2024年9月15日已过 25 天，尚未完成；到9月底应完成 3 个节点，已完成 2 个，黄灯；9月底的阶段目标（完成：印发网上办理管理办法）没有达到",
      "1-1-7 完成时限2024年6月30日已过 102 天，尚未完成；7月进展应于2024年8月5日前上报，还没有报；已 99 天没有消息，改亮灰灯；7个 ÷ 6月底应达 8个 = 87.5%，绿灯；6月底的阶段目标（8个）没有达到",
      "1-1-8 900 ÷（1200 × 9/12）= 100%，绿灯；9月底的阶段目标（900人次）已达到；预算执行：26.99万元 ÷（60万元 × 9/12）= 59.98%，红灯",
      "1-1-9 9月进展应于2024年10月5日前上报，还没有报；已 36 天没有消息，改亮灰灯；700笔 ÷ 8月底应达 666笔 = 105.11%，绿灯；8月底的阶段目标（666笔）已达到",
      "2-1-1 160 ÷（240 × 8/12）= 100%，绿灯；8月底的阶段目标（160家）已达到",
      "2-1-2 越低越好：允许值 90件 ÷ 实际 150件 = 60%，黄灯；9月底的阶段目标（90件）没有达到",
      "2-1-3 3月进展应于2024年4月5日前上报，还没有报；已 223 天没有消息，改亮灰灯；还没有上报",
    ]
  `)
})
