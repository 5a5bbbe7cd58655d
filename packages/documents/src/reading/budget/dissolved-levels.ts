import { tokensOf } from './dissolved-anchor.ts'
import { lineText, placeOf, type FormRow } from './form-rows.ts'
import {
  isLevelOne,
  isLevelTwo,
  isPlainValue,
  labelOf,
  levelOneOfLevelTwo,
  titleWithPoints,
} from './form-words.ts'
import type { LevelPath } from './level-path.ts'

/** Takes the titles of groups off the line's beginning. @returns what is left of the line */
export function takeLevels(rows: FormRow[], index: number, path: LevelPath): string {
  const row = rows[index]
  if (!row) return ''
  const at = placeOf(row)
  let text = lineText(row).trim()
  for (;;) {
    const tokens = tokensOf(text)
    const first = tokens[0] ?? ''
    if (labelOf(first) === '绩效指标' || labelOf(first) === '绩效') {
      text = tokens.slice(1).join(' ')
      continue
    }
    const points = /^[(（]?(\d+(?:\.\d+)?)分?[)）]$/.exec(first)?.[1]
    if (points !== undefined && tokens.length === 1) {
      path.declarePoints(points)
      return ''
    }
    const depth = depthOf(first, rows, index, path)
    // 服务对象满意度 before a value is the indicator itself, not its group.
    if (depth === null || isPlainValue(tokens[1] ?? '')) return text
    path.enter(depth, first, at)
    text = text.slice(text.indexOf(first) + first.length).trim()
  }
}

/** How many lines ahead the next group is looked for. */
const linesAhead = 60

function depthOf(label: string, rows: FormRow[], index: number, path: LevelPath): 0 | 1 | null {
  const one = isLevelOne(label)
  const two = isLevelTwo(label)
  if (one && !two) return 0
  if (two && !one) return 1
  if (!one) return null
  // 满意度指标 and 成本指标 name groups of both levels.
  if (titleWithPoints(label).points !== null) return 0
  if (/满意/.test(label)) return /满意/.test(path.titleAt(0) ?? '') ? 1 : 0
  const next = rows
    .slice(index + 1, index + 1 + linesAhead)
    .map((row) => tokensOf(lineText(row))[0] ?? '')
    .find((token) => isLevelOne(token) || isLevelTwo(token))
  return next !== undefined && levelOneOfLevelTwo(next) === '成本' ? 0 : 1
}
