import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { decimalOf, decimalText, isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { chineseNumeral } from '@hengji/domain/kernel/chinese-numerals.ts'
import { isNumeric, parsePoints, parseQuantity } from '@hengji/domain/kernel/quantity.ts'

/** A label as forms print it, ready to be compared: no spaces, half-width digits and brackets, no colon at its end. */
export function labelOf(text: string): string {
  return withoutSpaces(halfWidth(text))
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[:：]$/, '')
}

const absentMark = /^(?:[/／\\—–\-－―_─]+|)$/

/** A blank, a lone `/` or a dash: the form says that there is no value. */
export function isAbsent(text: string): boolean {
  return absentMark.test(withoutSpaces(text))
}

const withPoints = /^(.+?)[(（]?(?:共|计)?(\d+(?:\.\d+)?)分[)）]?$/
const withBarePoints = /^(.+?)[(（](\d+(?:\.\d+)?)[%)）]+$/

/** `产出指标（50分）` → title and the points it declares. */
export function titleWithPoints(text: string): { title: string; points: DecimalText | null } {
  const label = labelOf(text).replace(
    /^(?:[一二三四五六七八九十\d]+[、.．]|[(][一二三四五六七八九十\d]+[)])/,
    '',
  )
  const found = withPoints.exec(label) ?? withBarePoints.exec(label)
  if (!found) return { title: label, points: null }
  return { title: found[1] ?? label, points: decimalText(decimalOf(found[2] ?? '0')) }
}

const levelOne = new RegExp(
  '^(?:产出|效益|效果|满意度|服务对象满意度|社会公众(?:或服务对象)?满意度|过程|投入|决策|运行成本|管理效率|履职效能|社会效应' +
    '|可持续性|可持续发展能力|预算执行|预算管理|资金管理|项目管理|综合管理|部门管理)(?:类)?(?:指标)?$' +
    '|^(?:产出|效益|满意度|投入|过程|成本)指标$|^(?:履职效能|管理效率|运行成本|社会效应|预算执行率?|可持续发展能力)$',
)
const levelTwo = new RegExp(
  '^(?:产出)?(?:数量|质量|时效|进度|成本)(?:指标)?$' +
    '|^(?:经济|社会|生态|环境|生态环境|政治)(?:效益|成本|效应)(?:指标)?$' +
    '|^(?:可持续(?:影响|发展|性)|(?:服务对象|社会公众|受益群体|社会公众或服务对象)?满意度)(?:指标)?$|^[\\u4e00-\\u9fff]{2,6}满意度指标$',
)

/** Whether a label names a first-level group such as 产出指标, points in brackets aside. */
export function isLevelOne(text: string): boolean {
  return levelOne.test(titleWithPoints(text).title)
}

/** Whether a label names a second-level group such as 数量指标 or 时效. */
export function isLevelTwo(text: string): boolean {
  return levelTwo.test(titleWithPoints(text).title)
}

/** The first-level group that a second-level name belongs to, where the field knows it. */
export function levelOneOfLevelTwo(text: string): '产出' | '效益' | '满意度' | '成本' | null {
  const { title } = titleWithPoints(text)
  if (/成本/.test(title)) return /经济|社会|生态|环境/.test(title) ? '成本' : null
  if (/数量|质量|时效|进度/.test(title)) return '产出'
  if (/满意/.test(title)) return '满意度'
  if (/效益|可持续/.test(title)) return '效益'
  return null
}

/** Points or a weight in a cell of their own: `5`, `5分`, `５`, `2.5`; Chinese numerals too. */
export function pointsOf(text: string): DecimalText | null {
  const bare = labelOf(text).replace(/%$/, '')
  return bare === '' ? null : parsePoints(bare)
}

/** A number and nothing else, thousands separators allowed. */
export function isBareNumber(text: string): boolean {
  return /^[+-]?\d+(?:[,，]\d{3})*(?:\.\d+)?$/.test(withoutSpaces(halfWidth(text)))
}

const dateLike =
  /^(?:≤|≥|<|>|=)?(?:20\d\d年(?:度|底|末|内|前)*(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?)(?:底|末|前|之前|以前|内|初)*(?:完成)?$/
const tierWord =
  /^(?:优秀?|良好?|中|差|合格|达标|不达标|完成|已完成|未完成|全部完成|基本完成|达成|基本达成|按时完成|按期完成|及时|有效|有效提升|显著|明显|较好|较高|较低|提升|提高|长期|是|否|有|无|零)$/

/** A cell that can only be a value: a quantity, a date, a tier. */
export function isPlainValue(text: string): boolean {
  const bare = withoutSpaces(halfWidth(text))
  if (bare === '') return false
  return dateLike.test(bare) || tierWord.test(bare) || isNumeric(parseQuantity(text))
}

/** A day or a month as a target: `2023年底`, `12月底前`. */
export function isDateLike(text: string): boolean {
  return dateLike.test(withoutSpaces(halfWidth(text)))
}

/** An amount with or without thousands separators and unit: `2,288.57`, `100万元`. */
export function amountOf(text: string): { value: DecimalText; unit: string | null } | null {
  const bare = withoutSpaces(halfWidth(text)).replace(/^[¥￥]/, '')
  const found = /^([+-]?\d+(?:[,，]\d{3})*(?:\.\d+)?)(万元|亿元|千元|元|)$/.exec(bare)
  if (!found) return null
  const digits = (found[1] ?? '').replace(/[,，]/g, '').replace(/^\+/, '')
  if (!isDecimalText(digits)) return null
  return { value: decimalText(decimalOf(digits)), unit: found[2] === '' ? null : (found[2] ?? null) }
}

/** `97.85%` → `97.85`; a rate without sign is taken as per cent only above one. */
export function rateOf(text: string): DecimalText | null {
  const bare = withoutSpaces(halfWidth(text))
  const found = /^(-?\d+(?:\.\d+)?)%?$/.exec(bare)
  return found ? decimalText(decimalOf(found[1] ?? '0')) : null
}

const unitInText = /[(（](?:单位[:：])?(万元|亿元|千元|元)[)）]|单位[:：](?:人民币)?(万元|亿元|千元|元)/

/** The unit of amounts that a heading names: `资金（万元）`, `单位：元`. */
export function amountUnitOf(text: string): string | null {
  const found = unitInText.exec(withoutSpaces(text))
  return found ? (found[1] ?? found[2] ?? null) : null
}

/** `2023年度`, `二〇二三年`: the year a heading names. */
export function yearIn(text: string): number | null {
  const bare = withoutSpaces(halfWidth(text))
  const digits = /(?<!\d)(20\d\d)年/.exec(bare)?.[1]
  if (digits !== undefined) return Number.parseInt(digits, 10)
  const numeral = /([二][〇零○Oo][〇零一二三四五六七八九○]{2})年/.exec(bare)?.[1]
  return numeral === undefined ? null : chineseNumeral(numeral.replace(/[○Oo]/g, '〇'))
}
