import type { Indicator, OfficialDocument } from '../document/official-document.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsForAll } from './finding-target.ts'
import { lossOf } from './unfinished-text.ts'

const id = 'truncated-text'

/** Text that breaks off or has lost characters. The same text given for several rows is told once. */
export const truncatedText: FindingRule = {
  id,
  title: '文字不完整',
  reason: '公开的表格文字应当完整，缺字断句会使指标无法理解。',
  check(document) {
    const rowsWith = new Map<string, { field: string; title: string; text: string; indexes: number[] }>()
    document.indicators.forEach((row, index) => {
      for (const { field, title, text } of textsOf(row)) {
        const key = `${title}|${text}`
        const same = rowsWith.get(key)
        if (same === undefined) rowsWith.set(key, { field, title, text, indexes: [index] })
        else if (same.indexes.at(-1) !== index) same.indexes.push(index)
      }
    })
    return [...rowsWith.values()].flatMap((passage) => findingFor(document, passage))
  },
}

function findingFor(
  document: OfficialDocument,
  passage: { field: string; title: string; text: string; indexes: readonly number[] },
): Finding[] {
  const loss = lossOf(passage.text)
  if (loss === null) return []
  return [
    findingOf(
      id,
      loss.severity,
      atIndicator(document, passage.indexes[0] ?? 0, passage.field),
      `${wordsForAll(document, passage.indexes)}的${passage.title}文字不完整（${loss.words}）：${quoted(passage.text)}。`,
      loss.words.endsWith('不成对') ? '请对照原文补上缺少的符号。' : '请对照原文补全。',
    ),
  ]
}

interface TitledText {
  field: string
  title: string
  text: string
}

function textsOf(row: Indicator): TitledText[] {
  return triplesOf(row).flatMap(([field, title, text]) => (text === null ? [] : [{ field, title, text }]))
}

type Triple = [field: string, title: string, text: string | null]

function triplesOf(row: Indicator): Triple[] {
  if ('secondary' in row) {
    return [
      ['basis', '文件依据', row.basis],
      ['primary', '一级指标', row.primary],
      ['secondary', '二级指标', row.secondary],
    ]
  }
  if ('claimedPoints' in row) {
    return [
      ...row.levels.map((level, depth): Triple => ['levels', `${'一二三四五'.charAt(depth)}级指标`, level]),
      ['annualTarget', '年度指标值', wordsOnly(row.annualTarget)],
      ['actualValue', '实际完成值', wordsOnly(row.actualValue)],
      ['reason', '原因分析', row.reason],
    ]
  }
  return [
    ['duty', '部门职责', row.duty],
    ['dutyDescription', '部门职责', row.dutyDescription],
    ['dutyGoal', '职责目标', row.dutyGoal],
    ['name', '绩效指标', row.name],
    ['explanation', '指标解释', row.explanation],
    ['annualTarget', '年度指标值', wordsOnly(row.annualTarget)],
    ['standardValue', '当年标准值', wordsOnly(row.standardValue)],
    ['standardSource', '标准值来源', row.standardSource],
    ['historySource', '历史值来源', row.historySource],
    ['activity', '工作活动', row.activity],
  ]
}

function wordsOnly(quantity: { text: string; value: string | null } | null): string | null {
  return quantity === null || quantity.value !== null ? null : quantity.text
}
