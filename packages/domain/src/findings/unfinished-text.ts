import { withoutSpaces } from '../kernel/characters.ts'

/** How a text shows that something of it was lost. */
export interface Loss {
  /** `error` where no other reading is possible. */
  severity: 'error' | 'query'
  /** A clause that follows the text in quotation marks. */
  words: string
}

/** @returns the first sign that the text was cut off or damaged; `null` for whole text */
export function lossOf(text: string): Loss | null {
  const bare = withoutSpaces(text)
  // A lone sign or number is a value, not a text.
  if ([...bare].length < 4) return null
  return endsOpen(bare) ?? unclosed(bare) ?? fragmentAtEnd(bare) ?? characterLost(bare)
}

function endsOpen(text: string): Loss | null {
  if (/[、，,（(《〈〔【“‘]$/.test(text))
    return { severity: 'error', words: `以“${text.slice(-1)}”结尾，话没有写完` }
  const word =
    /(?:以及|或者|并且|按照|根据|关于|由于|为了|(?<!更)进一步|(?<=[，、；])(?:实行|推进|将|逐步|不断))$/.exec(
      text,
    )?.[0]
  return word === undefined ? null : { severity: 'error', words: `以“${word}”结尾，话没有写完` }
}

const pairs: [string, string, string][] = [
  ['《', '》', '书名号'],
  ['（', '）', '括号'],
  ['〔', '〕', '六角括号'],
  ['【', '】', '方括号'],
  ['“', '”', '引号'],
]

/** Numbering such as `1）` or `（1)` closes without opening, or in another width; both are left alone. */
function unclosed(text: string): Loss | null {
  if (!/[《》（）()〔〕【】“”]/.test(text)) return null
  const plain = text
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/(?<![（\d])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])）/g, '')
  for (const [opener, closer, name] of pairs) {
    const opened = plain.split(opener).length - 1
    const closed = plain.split(closer).length - 1
    // Two opening quotation marks are a slip of the typist and no loss.
    if (opener === '“' ? (opened + closed) % 2 === 0 : opened === closed) continue
    if (opened > closed && isOpenAtEnd(plain, opener, closer))
      return { severity: 'error', words: `${name}没有合上，话没有写完` }
    return { severity: 'query', words: `${name}不成对` }
  }
  return null
}

function isOpenAtEnd(text: string, opener: string, closer: string): boolean {
  const rest = text.slice(text.lastIndexOf(opener) + 1)
  // `（泉政办〔2024〕1号` lacks its bracket only; inside quotation marks the words themselves break off.
  return !rest.includes(closer) && opener === '“' && rest.length <= 20 && !/[。；！？]$/.test(text)
}

/** Words that are no words without their second character. */
const fragments: [RegExp, string][] = [
  [
    /(?:管理|服务|业务|治理|保障|执法|能力|技术|运行|绩效|发展|建设|(?:规范|标准|信息|法治|专业|精细|智能|数字|现代)化)(水)[。；，]?$/,
    '水平',
  ],
  [/(?:其他|其它|各项|有关|相关|重点|日常|交办的)(工)[。；，]?$/, '工作'],
  [/(?:其他|其它|各项|有关|相关|重点|工作|目标)(任)[。；，]?$/, '任务'],
  [/(?:社会|经济|高质量|事业|健康|平稳)(发)[。；，]?$/, '发展'],
  [/(?:提升|提高|优化|改善)(?:服务|工作|办事|办理)(质|效)[。；，]?$/, '质量、效率'],
  [/(?:完成|落实|执行|实施|进展)(情)[。；，]?$/, '情况'],
  [/(?:营商)(环)[。；，]?$/, '环境'],
]

function fragmentAtEnd(text: string): Loss | null {
  if (!/[水工任发质效情环][。；，]?$/.test(text.slice(-2))) return null
  for (const [pattern, whole] of fragments) {
    const lost = pattern.exec(text)?.[1]
    if (lost !== undefined) return { severity: 'query', words: `末尾的“${lost}”像是“${whole}”缺了字` }
  }
  return null
}

/** Set phrases of official language that have lost a character in the middle. */
const phrases: [RegExp, string][] = [
  [/贯彻落(?!实|地|到|细|[，。；、])/, '贯彻落实'],
  [/为民办实(?!事)/, '为民办实事'],
  [/习近平新时代中国特色社会主义思(?!想)/, '习近平新时代中国特色社会主义思想'],
]

function characterLost(text: string): Loss | null {
  const found = phrases.find(([pattern]) => pattern.test(text))
  return found === undefined ? null : { severity: 'query', words: `“${found[1]}”像是漏了字` }
}
