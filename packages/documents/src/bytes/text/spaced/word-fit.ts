import { isDeadlineText } from '@hengji/domain/indicator/deadline.ts'
import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { ColumnKind } from './column-kinds.ts'

/** A word of a row: what stands between two spaces, or what spaces surely tore apart. */
export interface Word {
  text: string
  /** Which of the row's lines it stands on, from 0. */
  line: number
}

/** A fit from here down says that the word cannot stand in the column. */
export const impossible = -6

export const dashedSerial = /^[（(]?\d{1,2}(?:[-—–－]\d{1,3}){1,3}[）)]?$|^\d{1,2}(?:\.\d{1,2}){2,3}$/
const plainSerial = /^\d{1,3}[.、．]?$/
const points = /^(?:100|\d{1,2})(?:\.\d{1,2})?[分%]?$|^\((?:100|\d{1,2})(?:\.\d{1,2})?分\)$/
const none = /^[-—–/]+$/
const sectionEnd =
  /(?:[科室部处局股办队院所站委厅署馆]|中心|支部|党组|工会|妇联|机关|单位|部门|公司|学校|班子|专班|小组)$/
/** 建设乡镇文化站 is a task, 建设科 and 组织人事科 are sections. */
const beginsAsTask =
  /^(?:建设|新建|改建|扩建|建成|完成|推进|推动|开展|落实|做好|加强|组织|举办|整治|优化|提升|创建|打造|培育|改造|实施|规范|服务|深化|完善|健全|强化|支持|引进|检查|培训)/
const roleEnd =
  /(?:主任|科长|书记|处长|局长|所长|队长|院长|校长|站长|部长|股长|组长|负责人|责任人|领导|主席)$/
const cited =
  /《.+》|[〔[［(（]\d{4}[〕\]］)）]|\d+号|(?:通知|批复|方案|意见|报告|要点|规划|纲要|责任书|文件|条例|办法|规定|三定)$/
const label = /(?:目标|成效|建设|履职|治党|效能|工作|类)(?:[（(]\s*[\d.]+\s*分[)）])?$/

/** How well a word fits a kind of column: above 0 speaks for it. @param at its place among the row's words */
export function fitOf(word: Word, kind: ColumnKind, at: number): number {
  const bare = withoutSpaces(halfWidth(word.text))
  switch (kind) {
    case 'serial':
      return at > 2 ? -12 : dashedSerial.test(bare) ? 9 : plainSerial.test(bare) ? 3 : -12
    case 'points':
      return points.test(bare) ? 5 : none.test(bare) ? 2 : -12
    case 'deadline':
      return !isTime(bare) ? -12 : points.test(bare) ? 3 : 6
    case 'sections':
      return isSection(bare) ? 4 : -8
    case 'people':
      return peopleFit(bare)
    case 'project':
      return at > 1 ? -8 : projectFit(bare, at)
    case 'basis':
      return cited.test(bare) ? 4.5 : textFit(bare) - 1.5
    case 'remark':
      return textFit(bare) - 1
    case 'text':
      return textFit(bare)
  }
}

/** Any short word may name a group of indicators; which do so surely are few. */
function projectFit(bare: string, at: number): number {
  if (label.test(bare) && bare.length <= 20) return 3
  return at === 0 && /^[\u3400-\u9fff、]{2,8}$/.test(bare) ? 0.5 : -4
}

/** Whether the word looks like a document that a row is based on. */
export function isCitation(text: string): boolean {
  return cited.test(halfWidth(text))
}

export function isPoints(text: string): boolean {
  return points.test(halfWidth(text).replace(/（/g, '(').replace(/）/g, ')'))
}

export function isTime(text: string): boolean {
  return isDeadlineText(text) && !/^\d+$/.test(text)
}

function isTask(part: string): boolean {
  return part.length >= 6 && beginsAsTask.test(part)
}

function isSection(bare: string): boolean {
  const parts = bare.split(/[、，,;；/]/).filter((part) => part !== '')
  return (
    parts.length > 0 &&
    parts.every((part) => part.length >= 2 && part.length <= 12 && sectionEnd.test(part) && !isTask(part)) &&
    !/[\d“”。：]/.test(bare)
  )
}

function peopleFit(bare: string): number {
  const parts = bare.split(/[、，,;；/]/).filter((part) => part !== '')
  if (parts.length === 0 || isSection(bare)) return -8
  let worst = 3
  for (const part of parts) {
    if (roleEnd.test(part) && part.length >= 3 && part.length <= 14 && /^[\u3400-\u9fff]+$/.test(part))
      continue
    if (/^[\u3400-\u9fff]{2,3}$/.test(part) || /^[\u3400-\u9fff]+[·•][\u3400-\u9fff·•]+$/.test(part)) continue
    worst = /^[\u3400-\u9fff]{4}$/.test(part) ? Math.min(worst, 0.5) : -8
    if (worst < 0) return worst
  }
  return worst
}

function textFit(bare: string): number {
  if (dashedSerial.test(bare)) return -8
  if (isTime(bare)) return -4
  if (points.test(bare) || none.test(bare)) return -3
  if (isSection(bare) && bare.length <= 8) return -2
  if (peopleFit(bare) >= 3) return -1
  return bare.length >= 6 ? 3 : 1
}

/**
 * The words of a row's lines. Single characters side by side are a name set wide (`杨 柳`), and a time that a space tore
 * (`12月 底前`) is one again; both keep their space.
 */
export function wordsOf(lines: readonly string[]): Word[] {
  const words: Word[] = []
  for (const [line, text] of lines.entries()) {
    for (const piece of text.trim().split(/\s+/)) {
      const last = words.at(-1)
      const isWrapped = last !== undefined && last.line !== line
      if (last && (isWrapped ? endsTime(last.text, piece) : belongsTo(last.text, piece))) {
        last.text = `${last.text}${isWrapped ? '\n' : ' '}${piece}`
        last.line = line
      } else words.push({ text: piece, line })
    }
  }
  return words
}

/** Whether a space tore the piece from the word before it. */
function belongsTo(before: string, piece: string): boolean {
  const joined = withoutSpaces(before) + piece
  if (/^[（(]\s*[\d.]+\s*分[)）]$/.test(piece)) return label.test(before)
  if (/^[\u3400-\u9fff](?: [\u3400-\u9fff])?$/.test(before) && /^[\u3400-\u9fff]$/.test(piece))
    return joined.length <= 3
  return endsTime(before, piece)
}

/** `底前` behind `12月`, on one line or over two. */
function endsTime(before: string, piece: string): boolean {
  return (
    /^(?:月|年|底|前|日|份|上旬|中旬|下旬)/.test(piece) &&
    /[\d年月底日旬]$/.test(before) &&
    isTime(withoutSpaces(before) + piece)
  )
}
