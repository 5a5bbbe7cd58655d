import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { parsePoints } from '@hengji/domain/kernel/quantity.ts'
import { parseCode } from '@hengji/domain/indicator/code.ts'
import { isDeadlineText } from '@hengji/domain/indicator/deadline.ts'
import type { PlanColumn } from './plan-columns.ts'
import { lonelyNumeral, readMisreadCode } from './misread-codes.ts'
import { isDitto } from './ditto.ts'
import { isSectionTitle } from './section-labels.ts'
import { splitNames, type KnownNames } from './split-names.ts'

/** What the document has taught so far about its own words. */
export interface PlanLexicon {
  departments: KnownNames
  leaders: KnownNames
  owners: KnownNames
  people: KnownNames
  /** Titles of sections and aspects, bare. */
  labels: ReadonlySet<string>
  /** Lengths of serials (`4-1` has two) whose rows have a primary indicator only. */
  primaryOnlyDepths: ReadonlySet<number>
}

export const emptyLexicon: PlanLexicon = {
  departments: new Map(),
  leaders: new Map(),
  owners: new Map(),
  people: new Map(),
  labels: new Set(),
  primaryOnlyDepths: new Set(),
}

/** How well a cell's content fits each column: above 0 speaks for it, below 0 against it. */
export type ColumnFit = Readonly<Record<PlanColumn | 'other', number>>

/** `6月底前完成申报，12月底前完成验收`: a deadline told in more words. */
const beginsWithTime =
  /^(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|份|上旬|中旬|下旬|前)|第?[一二三四]季度|[上下]半年|每[月季年])/

/** The points of a whole group at the end of a primary indicator: `…第3页）（4分）`. */
const groupPointsEnd = /[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[）)]\s*[。.]?$/

/** @returns the points that a primary indicator's text carries at its end; `null` where it carries none */
export function groupPointsOf(text: string): string | null {
  return groupPointsEnd.exec(halfWidth(text))?.[1] ?? null
}

/** 同上 may stand for whatever stands above it, and says nothing of its column. */
const dittoFit: ColumnFit = {
  project: -1,
  code: -8,
  basis: 1,
  primary: 0.5,
  secondary: -2,
  weightPoints: -6,
  deadline: 1,
  leaders: 1,
  departments: 1,
  owners: 1,
  other: 0,
}

/** Judges one cell. Scores are chosen so that a code, a deadline or a known person outweighs a shift of several cells. */
export function fitColumns(text: string, lexicon: PlanLexicon): ColumnFit {
  if (isDitto(text)) return dittoFit
  const bare = withoutSpaces(halfWidth(text))
  const isBrief = bare.length <= 26
  const code = isBrief ? parseCode(bare) : null
  // `1.5` may be a serial or points; where it stands decides.
  const isDashed = code !== null && code.length > 1 && !/^\d{1,2}\.\d{1,2}$/.test(bare)
  const isMisread =
    code === null &&
    isBrief &&
    !/年|月|\//.test(bare) &&
    !/^\d{4}/.test(bare) &&
    readMisreadCode(bare) !== null
  const isLettered = isMisread || /^[A-Z]{1,2}[-.]?\d{1,3}(?:[-.]\d{1,3}){0,3}$/.test(bare)
  const points = isBrief
    ? parsePoints(bare.replace(/^(\d+(?:\.\d+)?)(?:%|分?[（(][^（）()]*[）)])$/, '$1'))
    : null
  const isPoints = points !== null && points.length <= 5 && Number.parseFloat(points) <= 100
  const isDate =
    isBrief && (isDeadlineText(bare) || /^4[3-9]\d{3}$/.test(bare)) && !(isPoints && !/月|年/.test(bare))
  const prose = proseFit(bare)
  const isShort =
    bare.length <= 60 &&
    !isPoints &&
    !isDate &&
    !isDashed &&
    !/[，。；“”《》？！\d]/.test(withoutListSigns(bare))
  const people = isShort ? splitNames(text, 'people', lexicon.people) : null
  const departments = isShort ? splitNames(text, 'departments', lexicon.departments) : null
  const printedPersonFit = people ? nameFit(people.likeness, people.names, lexicon.people) : -6
  const isKnownPerson = people !== null && people.names.some((name) => lexicon.people.has(name))
  // 高标准农田 can be cut into two names, as nearly any words can: only known names make such a cut likely.
  const isCutBlindly = people !== null && people.names.length > 1 && !/[\s、，；,;/]/.test(text.trim())
  const personFit = isCutBlindly && !isKnownPerson ? Math.min(printedPersonFit, 2.5) : printedPersonFit
  const departmentFit = departments
    ? nameFit(departments.likeness, departments.names, lexicon.departments)
    : -6
  const lean = people && personFit > 0 ? leaning(people.names, lexicon) : 0
  const label = labelFit(bare, lexicon)
  const isOther = isPoints || isDate || isDashed || isLettered || personFit > 3 || departmentFit > 3
  const marked = groupPointsOf(text) !== null && bare.length > 12
  const basis = isOther ? 0 : basisFit(bare)
  // 安全 and 创建文明单位 have the form of names; only where they are known as such they cannot be a task.
  const isKnownDepartment = departments?.names.some((name) => lexicon.departments.has(name)) === true
  const isPerhapsName =
    Math.max(personFit, departmentFit) > 3 &&
    !isKnownPerson &&
    !isKnownDepartment &&
    !isPoints &&
    !isDate &&
    !isDashed
  const textFit = isPerhapsName && bare.length >= 2 ? -1 : isOther ? -5 : prose
  return {
    project: label,
    code:
      isDashed || isLettered
        ? 9
        : code !== null || lonelyNumeral(bare) !== null
          ? 2.5
          : isDate && /^\d{4}[-/]|^\d{1,2}月\d{1,2}日$/.test(bare)
            ? 1
            : -8,
    basis: isOther || marked ? -6 : basis > 0 ? 6 * basis : prose > 0 ? -1 : -3,
    primary: textFit + (marked ? 3 : 0) - (basis > 0.5 && !marked ? 3 : 0) - (label > 5 ? 3 : 0),
    secondary: textFit - (marked ? 2 : 0) - (basis > 0.5 && !marked ? 3 : 0) - (label > 5 ? 3 : 0),
    weightPoints: isPoints && !isDashed ? (/[分%]$/.test(bare) ? 6 : code !== null ? 4 : 5) : -8,
    deadline: isDate
      ? 7
      : isDottedDay(bare)
        ? 0.5
        : isPoints || isDashed
          ? -6
          : beginsWithTime.test(bare) && bare.length <= 40
            ? 2.5
            : prose > 1
              ? -4.5
              : -3,
    leaders: personFit + lean,
    departments: departmentFit,
    owners: personFit - lean,
    other: 0,
  }
}

/** `6.30` may be a day, points or a serial. */
function isDottedDay(bare: string): boolean {
  const [, month, day] = /^(\d{1,2})\.(\d{1,2})$/.exec(bare) ?? []
  return (
    month !== undefined && day !== undefined && day.length === 2 && +month >= 1 && +month <= 12 && +day <= 31
  )
}

/** Commas and semicolons between names are no signs of a sentence. */
function withoutListSigns(bare: string): string {
  const pieces = bare.split(/[，；]/)
  return pieces.length > 1 && pieces.every((piece) => piece.length >= 2 && piece.length <= 8)
    ? pieces.join('、')
    : bare
}

function proseFit(bare: string): number {
  if (bare.length >= 14 || /[，。；]/.test(bare)) return 3
  if (bare.length >= 8) return 1.5
  if (bare.length >= 4 && !/\d/.test(bare)) return 0.5
  return /[\u4e00-\u9fff]{2}/.test(bare) ? 0 : -2
}

function nameFit(likeness: number, names: readonly string[], known: KnownNames): number {
  if (names.length === 0) return -6
  const isShortWord = names.length === 1 && /^[\u4e00-\u9fff]{2,4}$/.test(names[0] ?? '')
  if (likeness < 0.6) return likeness > 0.3 ? 0 : isShortWord ? -1 : -4
  if (likeness < 1) return 2 * likeness
  const knownCount = names.filter((name) => known.has(name)).length
  return 5 * likeness + (knownCount === names.length ? 2 : 0)
}

/** Above 0 for people who stand as leaders elsewhere, below 0 for those who stand as owners; role groups are owners. */
function leaning(names: readonly string[], lexicon: PlanLexicon): number {
  let sum = 0
  for (const name of names) {
    const leader = lexicon.leaders.get(name) ?? 0
    const owner = lexicon.owners.get(name) ?? 0
    if (leader + owner > 0) sum += (2 * (leader - owner)) / (leader + owner)
    else if (/^各|科长$|科科|负责人$/.test(name)) sum -= 1
  }
  return names.length === 0 ? 0 : sum / names.length
}

function labelFit(bare: string, lexicon: PlanLexicon): number {
  const title = bare.replace(/[（(][^（）()]*分[）)]$/, '')
  if (lexicon.labels.has(title)) return 8
  if (isSectionTitle(bare)) return isSectionTitle(title) ? 6 : 3.5
  if (bare.length > 24 || /[，。；]/.test(bare) || /\d/.test(title)) return -5
  return title.length >= 2 && title.length <= 8 && /^[\u4e00-\u9fff、]+$/.test(title) ? 1.5 : -2
}

/** `第5条`, `（第12项、第3页）` behind the document cited. */
const citedPart =
  /[，,]?[（(]?(?:第[\d一二三四五六七八九十百]{1,5}(?:条|项|款|页|章|点|部分)[、，,]?)+[）)]?$/

/** How much a text looks like the title of a document rather than like a task: 0 … 1. */
function basisFit(bare: string): number {
  if (bare.length < 4) return 0
  const end = bare.replace(/[。；;,，]+$/, '').replace(citedPart, '')
  let fit = 0
  if (/[〔[［(（]\d{4}[〕\]］)）]\d+号/.test(bare)) fit += 0.45
  if (
    /(?:[〔[［(（]\d{4}[〕\]］)）]\d+号[)）〕]?|(?:通知|批复|方案|意见|办法|规定|条例|决定|报告|要点|函|规划|纲要|任务书|责任书|责任状|分解表|会议纪要|纪要|清单|细则|抄告单|交办[单件]|督办[单件])》?[)）]?|》|文件(?:精神)?|三定”?(?:方案|规定))$/.test(
      end,
    )
  )
    fit += 0.45
  if (/^(?:中共|国务院|《|关于|.{2,30}(?:关于|印发))/.test(bare)) fit += 0.25
  if (/^(?:根据|按照)/.test(bare)) fit += 0.1
  if (
    /^(?:落实|贯彻|推进|做好|完成|加强|开展|制定|编制|组织|支持|出台|依照|依法|规范|提升|深化|持续)/.test(
      bare,
    )
  )
    fit -= 0.5
  if (bare.endsWith('。') || (bare.match(/，/g)?.length ?? 0) >= 2) fit -= 0.3
  return Math.max(0, Math.min(1, fit))
}
