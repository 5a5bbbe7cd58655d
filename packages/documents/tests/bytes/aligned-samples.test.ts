import { readFileSync } from 'node:fs'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/reading/read-document.ts'
import { fixture } from './opening.ts'

/** Our own samples as `pdftotext -layout` writes them, and the sample whose content they have. */
const laidOut = [
  { file: 'plan-eighteen-columns.txt', sample: 'housing-fund/2024-plan.pdf', fewestEqual: 0.97 },
  { file: 'plan-ten-columns.txt', sample: 'transport/2024-plan.pdf', fewestEqual: 1 },
  { file: 'self-evaluation.txt', sample: 'health/2023-self-evaluation.pdf', fewestEqual: 1 },
]

async function read(name: string): Promise<OfficialDocument> {
  const reading = await readDocument(fixture(name), name)
  if (isRefusal(reading)) throw new Error(`${name} was refused: ${reading.code}`)
  return reading.documents[0]
}

function expectedOf(sample: string): { indicators: Record<string, unknown>[] } {
  return JSON.parse(
    readFileSync(new URL(`../../../../samples/documents/${sample}.expected.json`, import.meta.url), 'utf8'),
  ) as never
}

/** A quantity is compared by its text. */
function shown(value: unknown): string {
  return JSON.stringify(typeof value === 'object' && value !== null && 'text' in value ? value.text : value)
}

test.each(laidOut)(
  '$file: every indicator is there and no cell is wrong without a mark',
  async ({ file, sample, fewestEqual }) => {
    const document = await read(`aligned/${file}`)
    const expected = expectedOf(sample)
    expect(document.indicators).toHaveLength(expected.indicators.length)
    let [equal, all] = [0, 0]
    const wrong: string[] = []
    for (const [index, row] of expected.indicators.entries()) {
      const indicator = document.indicators[index]
      if (!indicator) continue
      for (const [field, value] of Object.entries(row)) {
        const own = (indicator as unknown as Record<string, unknown>)[field]
        all += 1
        if (shown(own) === shown(value)) equal += 1
        else if (!indicator.doubtful.includes(field))
          wrong.push(`${index + 1} ${field}: ${shown(own)} for ${shown(value)}`)
      }
    }
    expect(wrong).toEqual([])
    expect(equal / all).toBeGreaterThanOrEqual(fewestEqual)
  },
)

test('a plan typed with spaces is read, its prose stays prose', async () => {
  const plan = await read('typed/plan-spaces.txt')
  expect(plan).toMatchObject({
    kind: 'evaluation-plan',
    year: 2024,
    issuedOn: '2024-07-12',
    totals: { weightPoints: '20' },
  })
  expect(plan.indicators).toMatchObject([
    { code: '1-1-1', primary: '扩大服务覆盖', weightPoints: '5', deadline: '2024-06-30', owners: ['江采薇'] },
    { code: '1-1-2', primary: '扩大服务覆盖', secondary: '馆外流动服务不少于120场次。', owners: ['江采薇'] },
    {
      code: '1-2-1',
      secondary: '新增纸质图书2.3万册，其中少儿图书不低于40%。',
      owners: ['沈知秋', '方小满'],
    },
    { code: '1-2-2', primary: '提升藏书质量', departments: ['古籍部'] },
  ])
  expect(plan.prose.map(({ text }) => text).join('')).toContain('特此通知')
})

test.each([
  { file: 'plan-box.txt', codes: ['1-1-1', '1-1-2', '1-2-1'] },
  { file: 'plan-plus-box.txt', codes: ['1-1-1', '1-1-2', '1-2-1'] },
  { file: 'plan-heavy-box.txt', codes: ['1-1-1', '1-1-2'] },
])('$file: a drawn table is read with its merged cells', async ({ file, codes }) => {
  const plan = await read(`typed/${file}`)
  if (plan.kind !== 'evaluation-plan') throw new Error(plan.kind)
  expect(plan.indicators.map((row) => row.code)).toEqual(codes)
  expect(plan.indicators[1]?.primary).toBe(plan.indicators[0]?.primary)
  expect(plan.indicators.flatMap((row) => row.doubtful)).toEqual([])
})

test('a target table typed with spaces: two rows of titles, duties given once', async () => {
  const table = await read('typed/target-table-spaces.txt')
  expect(table.kind).toBe('target-table')
  expect(table.indicators).toMatchObject([
    {
      duty: '公共阅读',
      name: '馆外服务场次',
      annualTarget: { text: '≥120场' },
      plannedValue: { text: '130场' },
      lastYear: { text: '115场' },
      threeYearMean: { text: '110场' },
    },
    { duty: '公共阅读', name: '读者满意度', lastYear: { text: '93%' } },
    { duty: '古籍保护', name: '数字化册数', plannedValue: { text: '1000册' } },
  ])
  expect(checkDocument(table).map((finding) => finding.rule)).toContain('target-below-last-year')
})

test('a plan of one cell in each line is read where every row can be told', async () => {
  const plan = await read('typed/plan-cell-lines.txt')
  expect(plan.indicators).toMatchObject([
    { code: '1-1-1', weightPoints: '5', leaders: ['白露'], owners: ['江采薇'] },
    { code: '1-1-2', weightPoints: '5' },
    { code: '1-2-1', weightPoints: '6' },
    {
      code: '1-2-2',
      primary: '提升藏书质量',
      secondary: '古籍数字化完成800册。',
      weightPoints: '4',
      owners: ['谢长安'],
    },
  ])
  expect(plan.prose.map(({ text }) => text).join('')).toContain('各部门要认真组织实施')
})

test('sections stand before the serial of their first row; a row that lacks texts is marked', async () => {
  const plan = await read('typed/plan-cell-lines-sections.txt')
  expect(plan.indicators).toMatchObject([
    { code: '1-1-1', section: '重点工作目标', weightPoints: '3' },
    {
      code: '1-1-2',
      section: '重点工作目标',
      primary: '加强水源保护',
      secondary: '水源地水质达标率100%。',
      owners: ['江采薇'],
    },
    { code: '2-1-1', section: '常规工作目标', basis: '机构编制文件', weightPoints: '4' },
  ])
  expect(plan.indicators[1]?.doubtful).toContain('secondary')
})

test('any one line lost from a plan of one cell in each line: no figure or name is wrong without a mark', async () => {
  const lines = new TextDecoder().decode(fixture('typed/plan-cell-lines.txt')).split('\n')
  const whole = await read('typed/plan-cell-lines.txt')
  const wrong: string[] = []
  for (let lost = 10; lost < lines.length; lost += 1) {
    const text = lines.filter((_, index) => index !== lost).join('\n')
    const reading = await readDocument(new TextEncoder().encode(text), 'a.txt')
    if (isRefusal(reading)) throw new Error(reading.code)
    for (const row of reading.documents[0].indicators) {
      if (!('secondary' in row)) continue
      const meant = whole.indicators.find((other) => 'code' in other && other.code === row.code)
      for (const field of [
        'secondary',
        'weightPoints',
        'deadline',
        'leaders',
        'departments',
        'owners',
      ] as const) {
        const isRight = meant && field in meant && shown(row[field]) === shown((meant as typeof row)[field])
        if (!isRight && !row.doubtful.includes(field))
          wrong.push(`without “${lines[lost]}”: ${field} of ${row.code}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('wrapped cells, totals and section names typed with spaces', async () => {
  const plan = await read('typed/plan-wrapped-cells.txt')
  expect(plan.indicators).toMatchObject([
    {
      code: '1-1-1',
      section: '职能工作目标',
      basis: '市政府工作报告任务分工（云政办〔2024〕3号）',
      primary: '加强水源保护（第7项）（6分）',
      weightPoints: '3',
    },
    { code: '1-1-2', primary: '加强水源保护（第7项）（6分）', departments: ['水源科', '监测站'] },
    { code: '1-2-1', primary: '推进节水行动（4分）' },
    { code: '4-1', section: '行政能力目标', primary: '按要求报送信息。' },
    { code: '4-2', section: '行政能力目标' },
  ])
  expect(plan.printedTotals).toMatchObject([{ label: '合计', weightPoints: '10' }])
})

test('a self-evaluation typed with spaces: funding, groups given once, a reason of two lines', async () => {
  const form = await read('typed/self-evaluation-spaces.txt')
  expect(form.funding).toMatchObject([
    { name: '年度资金总额', executed: '343', claimedPoints: '9.8' },
    { name: '财政拨款', executed: '343' },
  ])
  expect(form.indicators).toMatchObject([
    {
      levels: ['产出指标', '数量指标', '维修文化站数量'],
      weightPoints: '20',
      claimedPoints: '18.33',
      reason: '1个站因选址调整推迟到次年实施',
    },
    { levels: ['产出指标', '质量指标', '验收合格率'] },
    { levels: ['产出指标', '时效指标', '按期完工率'] },
    { levels: ['效益指标', '社会效益', '服务群众人次'] },
    { levels: ['满意度指标', '满意度', '群众满意度'], claimedPoints: '10' },
  ])
  expect(form.totals).toMatchObject({ weightPoints: '100', claimedPoints: '98.13', computedPoints: '98.13' })
})

test('a table whose columns run one after the other is not guessed: a finding says so', async () => {
  const plan = await read('aligned/plan-raw-order.txt')
  expect(plan.indicators).toEqual([])
  expect(checkDocument(plan).map((finding) => finding.rule)).toEqual(['table-not-read'])
})
