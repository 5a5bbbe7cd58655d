import { bareTitle, isColumnTitle } from '../aligned/column-titles.ts'

/** What a column of a plan's table holds. */
export type ColumnKind =
  | 'serial'
  | 'project'
  | 'basis'
  | 'text'
  | 'points'
  | 'deadline'
  | 'people'
  | 'sections'
  | 'remark'

export interface SpacedColumn {
  title: string
  kind: ColumnKind
}

const kindsOfTitle: readonly [RegExp, ColumnKind][] = [
  [/^(?:序号|编号|指标编号|指标序号|目标序号|任务序号)$/, 'serial'],
  [/^(?:考核|考评|指标|目标)?(?:项目|类别|板块)$/, 'project'],
  [/依据|来源/, 'basis'],
  [/^(?:权重分值|权重|分值|标准分|考核分值|考评分值|指标分值|满分)$/, 'points'],
  [/时限|完成时间|期限|时间要求/, 'deadline'],
  [/领导$|责任人$|负责人$|经办人$/, 'people'],
  [/^(?:责任|牵头|承办|主办|落实|配合|协办)(?:科室|部门|单位|处室|股室|站所|机构)$/, 'sections'],
  [/^备注$|标准$|办法$/, 'remark'],
  [/^(?:具体|主要|工作|考核|考评|目标|任务)(?:措施|内容|事项|任务|目标|指标|要求|要点)$/, 'text'],
]

/** Titles of forms whose rows other readers put together. */
const ofOtherForms =
  /指标值|目标值|规划值|标准值|均值|上年|历史|参考|预算|执行|资金|实际|完成情况|完成值|^(?:自评)?得分$|偏差|原因|职责|解释|活动|三级|四级|单位$/

/** @returns the column that one or several words of a header name; `null` where they name none of a plan's table */
export function columnOf(title: string): SpacedColumn | null {
  const bare = bareTitle(title)
  const kind = kindsOfTitle.find(([pattern]) => pattern.test(bare))?.[1] ?? null
  if (kind !== null && kind !== 'remark' && bare.length <= 6) return { title, kind }
  if (!isColumnTitle(title) || ofOtherForms.test(bare)) return null
  return { title, kind: kind ?? 'text' }
}

const mostWords = 3
const longestHeader = 200

/** @returns the columns that a line of nothing but titles names, words of one title parted or not; `null` for other lines */
export function columnsOfLine(line: string): SpacedColumn[] | null {
  if (line.length > longestHeader) return null
  const words = line.trim().split(/\s+/)
  const columns: SpacedColumn[] = []
  for (let at = 0; at < words.length;) {
    let taken = 0
    for (let count = Math.min(mostWords, words.length - at); count >= 1 && taken === 0; count -= 1) {
      const parts = words.slice(at, at + count)
      const joined = parts.join('')
      const column = columnOf(joined)
      if (column === null) continue
      if (count > 1 && joined !== '权重分值' && parts.every((part) => columnOf(part) !== null)) continue
      columns.push(column)
      taken = count
    }
    if (taken === 0) return null
    at += taken
  }
  return columns
}

/** Whether columns are those of a plan: points, a text, and a deadline or somebody who answers for it. */
export function makePlan(columns: readonly SpacedColumn[]): boolean {
  const count = (...kinds: ColumnKind[]): number => columns.filter(({ kind }) => kinds.includes(kind)).length
  const serialAt = columns.findIndex(({ kind }) => kind === 'serial')
  const isNumberedFirst = serialAt <= 0 || (serialAt === 1 && columns[0]?.kind === 'project')
  return (
    columns.length >= 4 &&
    new Set(columns.map(({ title }) => bareTitle(title))).size === columns.length &&
    count('points') === 1 &&
    count('deadline') <= 1 &&
    count('serial') <= 1 &&
    isNumberedFirst &&
    count('text') >= 1 &&
    count('deadline', 'people', 'sections') >= 1
  )
}
