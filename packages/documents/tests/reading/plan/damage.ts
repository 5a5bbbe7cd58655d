import type { InventedPlan, MeantRow } from './invented-plan.ts'
import type { Seeded } from './seeded.ts'

/** The ways in which tables are harmed on their way into text; each with how often it strikes. */
export interface Damage {
  /** Cells of a row moved right or left from some place on. */
  shifts: number
  /** Basis and primary indicator stand in the first of their rows only. */
  lostMerges: boolean
  /** Leaders, departments, owners or deadline stand once for several rows that share them. */
  sharedPeople: boolean
  runTogether: number
  spaces: number
  droppedSerials: number
  markup: number
  otherNumerals: number
  /** Values that are simply gone. */
  lostCells: number
  /** Rows between repeated headers; 0 for none. */
  headerEvery: number
  titlesAstray: boolean
}

export const noDamage: Damage = {
  shifts: 0,
  lostMerges: false,
  sharedPeople: false,
  runTogether: 0,
  spaces: 0,
  droppedSerials: 0,
  markup: 0,
  otherNumerals: 0,
  lostCells: 0,
  headerEvery: 0,
  titlesAstray: false,
}

const header = [
  '项目',
  '',
  '序号',
  '文件依据',
  '一级指标',
  '二级指标',
  '权重 分值',
  '完成 时限',
  '分管 领导',
  '责任 科室',
  '科室 责任人',
]
const results = ['全年完 成情况', '定档举 证情况', '单位 自定', '考评 结果']

/** The plan as lines of text with a table of tabs, harmed as asked. */
export function writeDamaged(plan: InventedPlan, damage: Damage, choose: Seeded): string {
  const rows = plan.rows.map((row, index) => cellsOf(row, plan.rows[index - 1], damage))
  if (damage.titlesAstray) moveTitle(rows, plan)
  const lines = rows.map((cells) => harm(cells, damage, choose))
  const table: string[][] = []
  for (const [index, line] of lines.entries()) {
    const isPageTop = damage.headerEvery > 0 && index % damage.headerEvery === 0
    if (index === 0 || isPageTop)
      table.push([...header, ...results, ...Array.from({ length: choose.below(4) }, () => '')])
    table.push([...line, ...results.map(() => '')])
  }
  const width = Math.max(...table.map((line) => line.length))
  return `${plan.prose.join('\n')}\n\n${table.map((line) => [...line, ...Array.from({ length: width - line.length }, () => '')].join('\t')).join('\n')}\n`
}

function cellsOf(row: MeantRow, above: MeantRow | undefined, damage: Damage): string[] {
  const isFunctional = row.code.split('-').length === 3
  const isNewSection = above?.section !== row.section
  const outer = isFunctional ? (above ? '' : '职能工作目标') : isNewSection ? row.section : ''
  const inner = isFunctional
    ? isNewSection
      ? row.section
      : ''
    : row.aspect !== null && row.aspect !== above?.aspect
      ? row.aspect
      : ''
  const once = <Key extends 'basis' | 'primary'>(key: Key): string =>
    damage.lostMerges && above?.[key] === row[key] && above.section === row.section ? '' : (row[key] ?? '')
  const shared = (key: 'leaders' | 'departments' | 'owners', text: string): string =>
    damage.sharedPeople && above?.section === row.section && above[key].join() === row[key].join() ? '' : text
  return [
    outer,
    inner,
    row.code,
    once('basis'),
    once('primary'),
    row.secondary ?? '',
    row.weightPoints,
    row.deadlineText,
    shared('leaders', row.leaders.join(' ')),
    shared('departments', row.departments.join(' ')),
    shared('owners', row.owners.join(' ')),
  ]
}

/** A section's title printed some rows below where its rows begin. */
function moveTitle(rows: string[][], plan: InventedPlan): void {
  const at = plan.rows.findIndex((row) => row.section === '常规工作目标')
  const [from, to] = [rows[at], rows[at + 1]]
  if (from && to) [from[1], to[1]] = ['', from[1] ?? '']
}

function harm(given: readonly string[], damage: Damage, choose: Seeded): string[] {
  const cells = [...given]
  for (const column of [8, 9, 10]) {
    if (choose.chance(damage.runTogether)) cells[column] = (cells[column] ?? '').replaceAll(' ', '')
    else if (choose.chance(damage.spaces)) cells[column] = spaced(cells[column] ?? '', choose)
    if (choose.chance(damage.markup)) cells[column] = (cells[column] ?? '').replaceAll(' ', '<br>')
  }
  if (choose.chance(damage.spaces)) cells[7] = (cells[7] ?? '').replace('月', '月 月')
  if (choose.chance(damage.markup)) cells[5] = `<p>${cells[5] ?? ''}</p>&nbsp;`
  if (choose.chance(damage.otherNumerals))
    cells[6] = choose.one([`${cells[6] ?? ''}分`, fullWidth(cells[6] ?? '')])
  if (choose.chance(damage.droppedSerials)) cells[2] = ''
  if (choose.chance(damage.lostCells)) cells[choose.one([3, 4, 5, 6, 7, 8, 9, 10])] = ''
  if (choose.chance(damage.shifts)) shift(cells, choose)
  return cells
}

/** A space within a word, as a narrow column breaks it. */
function spaced(text: string, choose: Seeded): string {
  if (choose.chance(0.3)) return [...text.replaceAll(' ', '')].join(' ')
  return text
    .split(' ')
    .map((word) => {
      const at = 1 + choose.below(Math.max(1, word.length - 1))
      return choose.chance(0.5) && word.length >= 5 ? `${word.slice(0, at)} ${word.slice(at)}` : word
    })
    .join(' ')
}

function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** Cells from some place on stand further right (a cell came in) or left (an empty cell was lost). */
function shift(cells: string[], choose: Seeded): void {
  if (choose.chance(0.5)) {
    const times = 1 + choose.below(3)
    const at = choose.below(7)
    for (let time = 0; time < times; time += 1) cells.splice(at, 0, '')
    return
  }
  const blanks = cells.flatMap((cell, index) => (cell === '' ? [index] : []))
  if (blanks.length === 0) return
  cells.splice(choose.one(blanks), 1)
  cells.push('')
}
