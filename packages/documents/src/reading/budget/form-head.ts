import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { isoDate, type IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { DocumentHead } from '@hengji/domain/source/document-parts.ts'
import { addProse, addUnplaced, type FormReading } from './form-reading.ts'
import { filledCells, lineText, placeOf, type FormRow } from './form-rows.ts'
import { isAbsent, labelOf, yearIn } from './form-words.ts'
import { joinLines } from './join-lines.ts'

/** Labels that name the unit, the surest first. */
const unitLabels = [
  /^部门\(?单位\)?名称$|^单位名称$|^部门名称$|^\(?部门\)?单位名称$/,
  /^(?:项目)?(?:实施|承担|执行|使用|项目)单位(?:名称)?(?:\(.*\))?$/,
  /^(?:填报|申报|预算|编报|报送)(?:单位|部门)(?:名称)?(?:\(.*\))?$/,
  /^(?:部门)?单位(?:\((?:盖章|公章|签章)\))?$/,
  /^(?:主管|预算)部门(?:及代码|\(.*\))?$/,
]
const dateLabel = /^(?:填报|填表|填写|自评|编制|报送|申报)(?:日期|时间)$|^日期$/
const personLabel = /联系人|联系电话|联系方式|^电话|手机|填报人|填表人|经办人|审核人|负责人|制表人/
const projectLabel = /^项目名称(?:\(.*\))?$/
const titleText = /(?:自评|评价|目标|绩效).{0,12}(?:表|表格)(?:[（(][^（）()]*[）)])*$/

/** A label and what it says, wherever a form puts the two. */
interface Pair {
  label: string
  /** The label as printed. */
  printed: string
  value: string
}

/** Gathers title, unit, year and dates from the rows around the blocks of a form, and keeps all the rest. */
export class FormHead {
  readonly head: DocumentHead = { title: null, unit: null, year: null, documentNumber: null, issuedOn: null }
  /** 项目名称 */
  project: string | null = null
  private readonly reading: FormReading
  private unitRank = unitLabels.length
  private yearFromHeading: number | null = null

  constructor(reading: FormReading) {
    this.reading = reading
  }

  /** Reads rows that belong to no block. Their texts go to the prose, personal data aside. */
  read(rows: FormRow[]): void {
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]
      if (!row) continue
      const next = rows[index + 1]
      const isBroken = next !== undefined && this.continuesUnit(row, next)
      if (isBroken) index++
      this.readRow(row, isBroken ? lineText(next).trim() : '')
    }
  }

  /** The year of the heading; the unit named in the title where no label gives one. */
  finished(): DocumentHead {
    const { head } = this
    head.year ??= this.yearFromHeading
    if (head.unit === null && head.title !== null) head.unit = unitInTitle(head.title)
    return head
  }

  private readRow(row: FormRow, continuation: string): void {
    const texts = filledCells(row).map((cell) => cell.text)
    const whole = texts.join(' ')
    const isFirstTitle = this.head.title === null && texts.length === 1 && isTitle(texts[0] ?? '')
    if (isFirstTitle) {
      this.head.title = withoutSpaces((texts[0] ?? '').replace(/^#+/, ''))
      this.head.year = yearIn(this.head.title)
      return
    }
    const pairs = pairsOf(texts, continuation)
    for (const { label, value } of pairs) this.take(label, value)
    this.head.documentNumber ??= documentNumberIn(texts)
    if (this.yearFromHeading === null && !pairs.some(({ label }) => dateLabel.test(label)))
      this.yearFromHeading = yearIn(whole)
    const namesPerson = texts.some((text) =>
      personLabel.test(labelOf(/^[^:：]{2,12}(?=[:：])/.exec(text.trim())?.[0] ?? '')),
    )
    if (
      namesPerson ||
      pairs.some(({ label }) => personLabel.test(label)) ||
      (personLabel.test(labelOf(texts[0] ?? '')) && texts.length <= 2)
    ) {
      const others = pairs.filter(({ label }) => !personLabel.test(label))
      // 项目名称 beside 负责人 is kept; only the person's own words stay out of what is stored.
      const isPaired = texts.length === pairs.length * 2
      const personal = isPaired
        ? pairs
            .filter(({ label }) => personLabel.test(label))
            .flatMap(({ printed, value }) => [printed, value])
        : texts
      addUnplaced(
        this.reading,
        { text: withoutNumbers(personal.join(' ')), at: placeOf(row) },
        '联系信息，不入库',
      )
      if (isPaired && others.length > 0)
        addProse(
          this.reading,
          others.map(({ printed, value }) => `${printed}：${joinLines(value)}`).join('；'),
          placeOf(row),
        )
      return
    }
    if (texts.length === 1 && (pairs.length === 0 || (pairs.length === 1 && /[:：]/.test(whole))))
      addProse(this.reading, (texts[0] ?? '') + continuation, placeOf(row))
    else if (pairs.length > 0)
      addProse(
        this.reading,
        pairs.map(({ printed, value }) => `${printed}：${joinLines(value)}`).join('；'),
        placeOf(row),
      )
    else addProse(this.reading, texts.map(joinLines).join('；'), placeOf(row))
  }

  private take(label: string, given: string): void {
    // 单位：（盖章）甲局
    const value = given.replace(/^\s*[（(](?:盖章|公章|签章|章)[)）]\s*/, '')
    if (isAbsent(value) || isAmountUnit(value)) return
    const rank = unitLabels.findIndex((pattern) => pattern.test(label))
    if (rank >= 0 && rank < this.unitRank && !/^[：:（(]/.test(value)) {
      this.head.unit = withoutSpaces(value)
      this.unitRank = rank
    }
    if (projectLabel.test(label) && !isHeadLabel(value)) this.project ??= joinLines(value)
    if (dateLabel.test(label)) this.head.issuedOn ??= dateIn(value)
  }

  /** `单位（盖章）：…管理中` and the line `心` beneath it. */
  private continuesUnit(row: FormRow, next: FormRow): boolean {
    if (row.structure !== 'line' || next.structure !== 'line' || next.blankBefore) return false
    const [pair] = pairsOf([lineText(row)], '')
    const rest = lineText(next).trim()
    return (
      pair !== undefined &&
      unitLabels.some((pattern) => pattern.test(pair.label)) &&
      pair.value.length >= 6 &&
      rest.length <= 8 &&
      !/[:：\s\d]/.test(rest)
    )
  }
}

/** `单位：万元` names no unit of the administration. */
function isAmountUnit(value: string): boolean {
  return /^(?:人民币)?(?:[百千]?[万亿]?元)(?:[、，,].{1,6})?$/.test(withoutSpaces(value))
}

function isTitle(text: string): boolean {
  const bare = withoutSpaces(text.replace(/^#+/, ''))
  return bare.length <= 60 && titleText.test(bare) && !/[:：。，]/.test(bare.replace(/[（(].*$/, ''))
}

/** `label：value` in one text, several of them in a line, or label and value in cells beside each other. */
function pairsOf(texts: string[], continuation: string): Pair[] {
  const pairs: Pair[] = []
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? ''
    const inside = [
      ...text.matchAll(
        /(?:^|[\s　]+)([^\s:：]{2,14})\s*[:：]\s*([^:：]*?)(?=[\s　]+[^\s:：]{2,14}\s*[:：]|$)/g,
      ),
    ]
    const last = inside.at(-1)
    if (last && (last[2] ?? '').trim() === '' && index + 1 < texts.length) {
      for (const found of inside.slice(0, -1))
        pairs.push({ ...labelled(found[1] ?? ''), value: (found[2] ?? '').trim() })
      pairs.push({ ...labelled(last[1] ?? ''), value: texts[++index] ?? '' })
    } else if (inside.length > 0) {
      for (const found of inside) pairs.push({ ...labelled(found[1] ?? ''), value: (found[2] ?? '').trim() })
    } else if (texts.length > 1 && index + 1 < texts.length && labelOf(text).length <= 16) {
      pairs.push({ ...labelled(text), value: texts[++index] ?? '' })
    } else if (texts.length === 1) {
      pairs.push(...spacedPairs(text))
    } else {
      return []
    }
  }
  const last = pairs.at(-1)
  if (last) last.value += continuation
  return pairs
}

/** `主管部门 甲局 实施单位 乙处`: labels the field knows, each followed by what it says. */
function spacedPairs(text: string): Pair[] {
  const pairs: Pair[] = []
  for (const token of text.trim().split(/\s+/)) {
    const label = labelOf(token)
    const last = pairs.at(-1)
    if (
      unitLabels.some((pattern) => pattern.test(label)) ||
      dateLabel.test(label) ||
      /^项目(?:名称|编码|类[型别]|负责人)$/.test(label)
    ) {
      pairs.push({ ...labelled(token), value: '' })
    } else if (last) last.value += token
    else return []
  }
  return pairs.filter(({ value }) => value !== '')
}

/** Where the cell of a value is empty, the next label stands in its place. */
function isHeadLabel(text: string): boolean {
  const label = labelOf(text)
  return (
    unitLabels.some((pattern) => pattern.test(label)) ||
    dateLabel.test(label) ||
    personLabel.test(label) ||
    /^项目(?:名称|编码|代码|类[型别]|属性|负责人)$/.test(label)
  )
}

function labelled(text: string): Pick<Pair, 'label' | 'printed'> {
  return { label: labelOf(text), printed: withoutSpaces(text).replace(/[:：]$/, '') }
}

/** Whether a row gives names or telephone numbers of those who filled in the form. */
export function isPersonalRow(row: FormRow): boolean {
  return personLabel.test(labelOf(lineText(row)))
}

/** Figures as long as a telephone or identity number are left out. */
export function withoutNumbers(text: string): string {
  return text.replace(/(?:\+?\d[\d\-—－ ]{5,}\d)/g, '（号码不入库）')
}

function dateIn(text: string): IsoDate | null {
  const found = /(20\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})/.exec(withoutSpaces(halfWidth(text)))
  if (!found) return null
  const [year, month, day] = found.slice(1).map((part) => Number.parseInt(part, 10))
  return isoDate(year ?? 0, month ?? 0, day ?? 0)
}

function documentNumberIn(texts: string[]): string | null {
  for (const text of texts) {
    const found = /^[\u4e00-\u9fff]{2,12}[〔[［]20\d\d[〕\]］]\d+号$/.exec(withoutSpaces(text))
    if (found) return found[0].replace(/[[［]/, '〔').replace(/[\]］]/, '〕')
  }
  return null
}

const unitEnding =
  /(?:中心|局|委员会|委|院|医院|学校|小学|中学|大学|学院|办公室|办|厅|政府|处|站|馆|所|队|协会|联合会|部|公司|园|台|社)$/

/** `2024年度某局部门整体…`, `某局2025年部门整体…`: the unit stands after the year or before it. */
function unitInTitle(title: string): string | null {
  const afterYear = title.replace(/^.*?20\d\d年(?:度)?/, '')
  const found =
    /^(.{3,30}?)(?:部门预算|部门|项目支出|单位|预算|项目|整体)?(?:整体)?(?:支出)?(?:预算)?(?:绩效)?(?:目标|自评)/.exec(
      afterYear,
    )
  const beforeYear = /^(.{3,30}?)(?:关于)?20\d\d年/.exec(title)
  for (const unit of [found?.[1] ?? '', beforeYear?.[1] ?? '']) if (unitEnding.test(unit)) return unit
  return null
}
