import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { foldForSearch } from '@hengji/domain/kernel/search-grams.ts'
import { startEmbeddedPostgres } from '@hengji/server/platform/database/embedded-postgres.ts'
import { openDatabase } from '@hengji/server/platform/database/open-database.ts'
import { limitTo } from '@hengji/server/platform/database/transact.ts'
import type { Tables } from '@hengji/server/platform/database/tables.ts'
import { writeSearchEntries, type SearchEntry } from '@hengji/server/platform/search/write-entries.ts'
import { findEntries } from '@hengji/server/features/search/queries.ts'
import { printMeasured, timeOf } from './measure/table.ts'
import { seededRandom } from './measure/random.ts'

/** 1,000 units × 200 indicators, worded from the parts that plans are worded from. */
const units = 1000
const indicatorsPerUnit = 200

const verbs = [
  '推进',
  '完善',
  '开展',
  '落实',
  '提升',
  '加强',
  '健全',
  '优化',
  '组织',
  '建立',
  '深化',
  '规范',
  '扩大',
  '压降',
  '保障',
  '清理',
]
const objects = [
  '住房公积金归集',
  '个人住房贷款',
  '逾期贷款催收',
  '社区养老服务',
  '农村公路养护',
  '校园安全检查',
  '基层医疗机构建设',
  '政务服务事项',
  '营商环境',
  '信访积案化解',
  '公共数据共享',
  '城镇老旧小区',
  '中小学课后服务',
  '重点项目投资',
  '污水管网',
  '档案管理工作',
]
const ends = [
  '工作',
  '工作，完成年度任务',
  '覆盖率达到95%以上',
  '不少于12次',
  '新增36000人',
  '，群众满意度不低于90%',
  '支出2.8亿元',
  '项目按期完工',
]
const sections = [
  '办公室',
  '信贷管理科',
  '归集管理科',
  '计划财务科',
  '审计稽核科',
  '城区管理部',
  '沿江管理部',
  '信息科',
]
const names = ['林', '陈', '若', '川', '知', '远', '文', '舟', '明', '澜', '予', '安', '见', '微', '守', '正']

const folder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres(folder, { durable: false })
if (isRefusal(postgres)) throw new Error(postgres.code)
const database = await openDatabase(postgres.connection, () => undefined)
if (isRefusal(database)) throw new Error(database.code)
const { db } = database
try {
  await fill()
  const office = { accountId: 'office', role: 'office' as const, unit: null }
  const liaison = { accountId: 'l', role: 'unit' as const, unit: { id: 'u7', name: '' } }
  for (const [asked, what] of [
    ['贷款', 'two characters'],
    ['工作', 'two characters, in most indicators'],
    ['公积金', 'three characters'],
    ['逾期 社区', 'two words'],
    ['办', 'one character'],
    ['水电站改造', 'a word that nothing holds'],
  ] as const) {
    const word = foldForSearch(asked.split(' ')[0] ?? '')
    printMeasured(`Search “${asked}” (${what}) over ${units * indicatorsPerUnit} indicators`, [
      { what: 'Hengji, as the office', milliseconds: await timeOf(() => as(office, asked)) },
      { what: 'Hengji, as a liaison', milliseconds: await timeOf(() => as(liaison, asked)) },
      {
        what: 'like over the same text',
        milliseconds: await timeOf(
          () =>
            sql`select subject_id from search_entries where folded like ${`%${word}%`} order by year desc limit 200`.execute(
              db,
            ),
          3,
        ),
        note: 'no index, first word only',
      },
    ])
  }
} finally {
  await database.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function as(actor: Parameters<typeof limitTo>[1], asked: string): Promise<unknown> {
  return db.transaction().execute(async (transaction: Transaction<Tables>) => {
    await limitTo(transaction, actor)
    return findEntries(transaction, { q: asked })
  })
}

async function fill(): Promise<void> {
  const random = seededRandom(20_241_121)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  await db
    .insertInto('units')
    .values(
      Array.from({ length: units }, (_, index) => ({ id: `u${index}`, name: `第${index}局`, kind: '部门' })),
    )
    .execute()
  for (let unit = 0; unit < units; unit += 1) {
    const entries: SearchEntry[] = Array.from({ length: indicatorsPerUnit }, (_, index) => ({
      unitId: `u${unit}`,
      kind: 'indicator',
      subjectId: `u${unit}-${index}`,
      year: 2022 + (index % 3),
      title: `${pick(verbs)}${pick(objects)}${pick(ends)}`,
      note: `${pick(sections)} ${pick(names)}${pick(names)}`,
      link: `/documents/u${unit}?indicator=${index}`,
      words: [
        `${1 + (index % 8)}-${1 + (index % 9)}-${1 + (index % 5)}`,
        `${pick(verbs)}${pick(objects)}，${pick(verbs)}${pick(objects)}${pick(ends)}`,
      ],
    }))
    await db.transaction().execute(async (transaction) => {
      await limitTo(transaction, { accountId: 'office', role: 'office', unit: null })
      await writeSearchEntries(transaction, entries)
    })
  }
  await sql`vacuum analyze search_entries`.execute(db)
}
