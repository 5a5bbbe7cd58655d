import type { OfficialDocument } from '../document/official-document.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import type { SourcePlace } from '../source/place.ts'
import { findingOf, type FindingRule } from './finding.ts'
import { atDocument } from './finding-target.ts'

const id = 'table-not-read'
const mend = '请用 Word、Excel 或带表格线的 PDF 重新导入，或在表格软件里把各栏分开后再导入。'
const names = {
  'evaluation-plan': '方案',
  'self-evaluation': '自评表',
  'target-table': '绩效目标表',
} as const

/** A plan may have no table at all; a form is nothing but one. */
export const tableNotRead: FindingRule = {
  id,
  title: '表格未读出',
  reason: '自评表、绩效目标表必有指标；方案正文里留有成片的序号或表头，说明原文有表而没有读成。',
  check(document) {
    if (isScattered(document)) {
      return [
        findingOf(
          id,
          'query',
          atDocument('indicators'),
          '绩效目标表读出的行大多没有年度指标值，原文的各栏在这种文件里多半已经散开。',
          mend,
        ),
      ]
    }
    if (document.indicators.length > 0) return []
    const remains = remainsOfTable(textsOf(document))
    if (document.kind === 'evaluation-plan' && remains === null) return []
    const seen =
      remains === null
        ? '没有读出任何指标。'
        : `没有读出任何指标，但文中${remains.words}，原文的表格在这种文件里已经散开。`
    return [
      findingOf(
        id,
        'query',
        atDocument('indicators', remains?.at ?? null),
        `${names[document.kind]}${seen}`,
        mend,
      ),
    ]
  },
}

const fewestScatteredRows = 3

/** A sheet printed over several pages side by side gives rows, yet each page holds other columns of them. */
function isScattered(document: OfficialDocument): boolean {
  if (document.kind !== 'target-table' || document.indicators.length < fewestScatteredRows) return false
  const without = document.indicators.filter(({ annualTarget }) => annualTarget === null)
  return without.length * 2 > document.indicators.length
}

interface LooseText {
  text: string
  at: SourcePlace
}

function textsOf(document: OfficialDocument): LooseText[] {
  return [...document.prose, ...document.unplaced].map(({ text, at }) => ({ text: withoutSpaces(text), at }))
}

function remainsOfTable(texts: readonly LooseText[]): { words: string; at: SourcePlace } | null {
  return remainsOfHeader(texts) ?? remainsOfRows(texts)
}

const longSerial = /(?<![\d\-—.])\d{1,2}-\d{1,2}-\d{1,2}(?![\d\-—.年月日])/g
const leadingSerial = /^\d{1,2}-\d{1,2}(?![\d\-—.年月日点时])/
const fewestSerials = 3

/** `1-1-1` in three places, or lines that begin with serials of two parts. Years and telephone numbers are longer. */
function remainsOfRows(texts: readonly LooseText[]): { words: string; at: SourcePlace } | null {
  const serials = new Map<string, SourcePlace>()
  for (const { text, at } of texts) {
    for (const serial of [...(text.match(longSerial) ?? []), leadingSerial.exec(text)?.[0]]) {
      if (serial !== undefined && !serials.has(serial)) serials.set(serial, at)
    }
  }
  const [first] = serials
  if (!first || serials.size < fewestSerials) return null
  return { words: `留有“${[...serials.keys()].slice(0, fewestSerials).join('”“')}”等序号`, at: first[1] }
}

const headerWords = [
  '序号',
  '文件依据',
  '工作依据',
  '一级指标',
  '二级指标',
  '三级指标',
  '权重分值',
  '权重',
  '分值',
  '完成时限',
  '分管领导',
  '责任科室',
  '科室责任人',
  '责任部门',
  '责任单位',
  '责任人',
  '年度指标值',
  '实际完成值',
  '得分',
  '指标解释',
  '未完成原因',
].toSorted((one, other) => other.length - one.length)
const anyHeaderWord = new RegExp(headerWords.join('|'), 'g')
const fewestWords = 4
/** A header that fell into lines takes about two for each of its columns. */
const longestHeader = 24

/** Titles of columns run together in a line, or one below the other in short lines. A sentence names them with 、 between. */
function remainsOfHeader(texts: readonly LooseText[]): { words: string; at: SourcePlace } | null {
  for (const [index, { at }] of texts.entries()) {
    const found = new Set<string>()
    for (const { text } of texts.slice(index, index + longestHeader)) {
      const words = isHeaderLike(text) ? (text.match(anyHeaderWord) ?? []) : []
      if (words.length === 0 && (found.size === 0 || text.length > 8)) break
      for (const word of words) found.add(word)
    }
    if (found.size >= fewestWords)
      return { words: `留有“${[...found].slice(0, fewestWords).join('、')}”等表头`, at }
  }
  return null
}

function isHeaderLike(text: string): boolean {
  if (/[、，。；:：]/.test(text) || text.length > 120) return false
  return text.replace(anyHeaderWord, '').length * 2 <= text.length
}
