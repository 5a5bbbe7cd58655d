import type { SourceTable } from '@hengji/domain/source/pages.ts'
import { expect, test } from 'vitest'
import { Seeded } from '../reading/plan/seeded.ts'
import { layOutTable, type GivenRow, type LaidOutTable, type Layout } from './laid-out-table.ts'
import { opened, paragraphs, tables } from './opening.ts'

const goals = [
  '新建街区阅览室6处。',
  '馆外流动服务不少于120场次，覆盖全部乡镇。',
  '新增纸质图书2.3万册，其中少儿图书不低于40%，并按季公布书目。',
  '古籍数字化完成800册。',
  '开放时间每周不少于63小时。',
  '举办讲座48场。',
  '建成数据共享平台一期，接入单位不少于15家。',
  '志愿服务时长累计达到1.2万小时以上。',
]
const primaries = [
  '扩大服务覆盖面（第3项）（10分）',
  '提升藏书质量',
  '办好读者活动，丰富群众文化生活（第12项）（8分）',
  '推进数字化',
]
const sections = ['服务部', '采编部', '古籍部', '办公室', '信息技术部']
const people = ['白露', '季青', '江采薇', '沈知秋']

function randomRows(seeded: Seeded): GivenRow[] {
  let group = 0
  return Array.from({ length: 3 + seeded.below(7) }, () => {
    if (seeded.chance(0.45) && group < primaries.length - 1) group += 1
    return {
      group,
      secondary: seeded.one(goals),
      points: seeded.one(['2', '3', '4', '1.5']),
      deadline: seeded.one(['6月底前', '11月底前', '12月底前']),
      leaders: seeded.some(people, 2),
      departments: seeded.some(sections, 4),
    }
  }).map((row, _, all) => ({ ...row, group: row.group - (all[0]?.group ?? 0) }))
}

const layouts: Layout[] = [1, 2].flatMap((wide) =>
  (['top', 'middle'] as const).flatMap((align) =>
    [false, true].flatMap((spaced) =>
      [false, true].map((merged) => ({
        wide: wide as 1 | 2,
        align,
        spaced,
        merged,
        gap: 2 + Number(spaced),
      })),
    ),
  ),
)

/** Cells that read as something else than they are without a mark, and whether there was a table at all. */
function faultsIn(
  table: SourceTable | undefined,
  laid: LaidOutTable,
): { found: boolean; wrong: string[]; unsure: number } {
  if (!table) return { found: false, wrong: [], unsure: 0 }
  const wrong: string[] = []
  let unsure = 0
  const read = table.rows.slice(1)
  if (read.length !== laid.rows.length) wrong.push(`${read.length} rows of ${laid.rows.length}`)
  for (const [index, row] of laid.rows.entries()) {
    for (const [column, text] of row.entries()) {
      const cell = read[index]?.find((one) => one.column === column + 1)
      if (cell?.isUnsure) unsure += 1
      else if ((cell?.text.replace(/\s/g, '') ?? '') !== text) {
        const isGuarded = column === 1 && table.rows.flat().some((one) => one.column === 2 && one.isUnsure)
        if (!isGuarded) wrong.push(`${index + 1},${column + 1}: “${cell?.text}” for “${text}”`)
      }
    }
  }
  return { found: true, wrong, unsure }
}

test.each(layouts)('tables laid out with %o: no cell is wrong without a mark', async (layout) => {
  let [found, unsure, cells] = [0, 0, 0]
  const runs = 25
  for (let seed = 1; seed <= runs; seed += 1) {
    const laid = layOutTable(randomRows(new Seeded(seed * 7919)), primaries, layout)
    const document = await opened(`2024年度绩效目标考评表\n${laid.text}\n`, 'a.txt')
    const faults = faultsIn(tables(document)[0], laid)
    expect({ seed, wrong: faults.wrong, text: faults.wrong.length > 0 ? laid.text : '' }).toEqual({
      seed,
      wrong: [],
      text: '',
    })
    const read = [
      ...paragraphs(document),
      ...tables(document).flatMap((table) => table.rows.flat().map((cell) => cell.text)),
    ].join('')
    for (const character of new Set(laid.text.replace(/\s/g, ''))) expect(read).toContain(character)
    if (faults.found) found += 1
    unsure += faults.unsure
    cells += laid.rows.length * 7
  }
  expect(found).toBeGreaterThanOrEqual(runs * 0.9)
  expect(unsure).toBeLessThan(cells * 0.2)
})
