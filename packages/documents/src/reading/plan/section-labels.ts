import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'

/** A section's title as a table or a heading prints it, taken apart: `2.行政能力目标 (20 分)`. */
export interface SectionLabel {
  title: string
  declaredPoints: DecimalText | null
}

const numbering =
  /^(?:(?:附?表|附件)[\d一二三四五六七八九十]{1,2}[:：、.．]?(?:-\d)?|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[部项]分?)/
const pointsEnd = /[（(]\s*(?:共|计|满分|权重|分值)?[:：]?\s*([\d.]+|[一二三四五六七八九十百]+)\s*分\s*[）)]$/
const total =
  /^(?:合计|小计|总计|总分|共计|累计|总得分|合计得分|本页小计|.{0,10}(?:考评|考核|评估|目标)(?:总)?得分|总分值|满分)$/

/** Points of a section or a total, which tables of percentages write with a sign: `40`, `40分`, `40%`. */
export function pointsIn(text: string): DecimalText | null {
  return parsePoints(halfWidth(text).replace(/%\s*$/, ''))
}

export function readSectionLabel(text: string): SectionLabel {
  const bare = withoutSpaces(halfWidth(text)).replace(/[:：]$/, '')
  const points = pointsEnd.exec(bare)
  const title = (points ? bare.slice(0, points.index) : bare).replace(numbering, '')
  return { title, declaredPoints: points?.[1] === undefined ? null : parsePoints(points[1]) }
}

/** Whether a short text names a section of the evaluation rather than a group within one. */
export function isSectionTitle(text: string): boolean {
  const { title, declaredPoints } = readSectionLabel(text)
  if (title.length < 2 || title.length > 18 || /[，。；]/.test(title)) return false
  if (declaredPoints !== null) return true
  return /(?:工作目标|能力目标|职能目标|重点目标|常规目标|动态目标|共性目标|个性目标|党建目标|建设成效|建设目标|年度目标|工作成效|[重日][点常]工作|基础工作|专项工作|共性指标|个性指标|共性工作)$/.test(
    title,
  )
}

/** Rows such as 合计 and 绩效目标考评得分. */
export function isTotalLabel(text: string): boolean {
  return total.test(withoutSpaces(halfWidth(text)).replace(/[（(][^（）()]*[）)]|[:：]/g, ''))
}
