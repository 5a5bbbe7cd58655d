import { bareTitle, mayReachOverRows } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'

/** How the cells of a column take up lines. */
export interface ColumnManner {
  /** Cells may reach over several rows. */
  mayReach: boolean
  /** They never reach over rows of two serial groups. */
  keepsToGroup: boolean
  /** Each line may be a text of its own, so that neither full stops nor room at the end of a line say anything. */
  isList: boolean
  /** What cannot be the first line of a cell, and what cannot be the last. */
  notFirst: RegExp | null
  notLast: RegExp | null
  /** The first lines may be the rest of the last row of the page before. */
  mayGoOn: boolean
}

const kinds: readonly [RegExp, Pick<ColumnManner, 'isList' | 'notFirst' | 'notLast'>][] = [
  [
    /(?:科室|部门|单位)$/,
    {
      isList: true,
      notFirst: /^(?:.|.?[科室处股]|部.{0,2}|[理算术务察]科.*)$/,
      notLast: /(?<![科室部处股局组办会心队站所院校委党导）)、，,；;])$|^各$/,
    },
  ],
  [
    /领导|责任人|负责人/,
    {
      isList: true,
      notFirst: /^(?:.|部?主任|科长|书记|部.{1,2})$/,
      notLast: /(?:^各|管理|科室|支|党)$/,
    },
  ],
  [
    /时限|完成时间|期限/,
    { isList: true, notFirst: /^(?:[日月底前旬末]+|间|期)/, notLast: /^(?:\d+|.*\d年?)$/ },
  ],
]

/** How the cells of a column take up lines, by its title. */
export function mannerOf(column: AlignedColumn, mayGoOn: boolean): ColumnManner {
  const title = bareTitle(column.title)
  const kind = kinds.find(([pattern]) => pattern.test(title))?.[1] ?? {
    isList: false,
    notFirst: null,
    notLast: null,
  }
  return {
    ...kind,
    mayReach: mayReachOverRows(column.title),
    keepsToGroup: /^(?:一级指标|目标任务|重点任务)$/.test(title),
    mayGoOn,
  }
}
