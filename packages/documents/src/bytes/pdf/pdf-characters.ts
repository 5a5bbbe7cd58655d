import { symbolText } from '../docx/symbols.ts'

/** Radicals that fonts give instead of the characters they look like and that NFKC leaves alone. */
const radicals: Record<string, string> = {
  '⺟': '母',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻑': '長',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
  '⻙': '韦',
  '⻗': '雨',
  '⺼': '月',
  '⺮': '竹',
  '⺾': '艹',
  '⻌': '辶',
  '⻖': '阝',
  '⺌': '小',
  '⺶': '羊',
  '⺷': '羊',
  '⺹': '耂',
  '⻊': '足',
  '⺲': '罒',
  '⺗': '心',
  '⺣': '灬',
  '⺫': '目',
  '⺸': '羊',
  '⺝': '月',
  '⺜': '日',
  '⺩': '王',
  '⺪': '疋',
  '⺨': '犭',
  '⺬': '示',
  '⻂': '衤',
  '⻏': '阝',
  '⻐': '钅',
  '⻠': '饣',
  '⻧': '卤',
  '⻫': '斉',
  '⻭': '歯',
  '⻯': '竜',
  '⻲': '亀',
  '⻱': '龜',
  '⻎': '辶',
  '⻍': '辶',
  '⺡': '氵',
  '⺘': '扌',
  '⺖': '忄',
  '⺅': '亻',
}
/** Punctuation as vertical lines print it. NFKC would turn it into half-width signs, which Chinese text does not use. */
const verticalForms: Record<string, string> = {
  '︐': '，',
  '︑': '、',
  '︒': '。',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︗': '〖',
  '︘': '〗',
  '︙': '…',
  '︱': '—',
  '︵': '（',
  '︶': '）',
  '︷': '｛',
  '︸': '｝',
  '︹': '〔',
  '︺': '〕',
  '︻': '【',
  '︼': '】',
  '︽': '《',
  '︾': '》',
  '︿': '〈',
  '﹀': '〉',
  '﹁': '「',
  '﹂': '」',
  '﹃': '『',
  '﹄': '』',
  '﹇': '［',
  '﹈': '］',
}
const unusual = /[\u00a0\u00ad\uf000-\uf0ff\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48]/

/**
 * The characters that were meant by the ones a font gave: look-alike radicals, compatibility ideographs and ligatures
 * become plain characters; full-width signs, brackets and digits stay as printed.
 */
export function meantCharacters(text: string): string {
  if (!unusual.test(text)) return text
  let result = ''
  for (const character of text) {
    if (character === '\u00a0') result += ' '
    else if (character === '\u00ad') result += '-'
    else if (character >= '\uf000' && character <= '\uf0ff') result += signOf(character)
    else if (!unusual.test(character)) result += character
    else result += radicals[character] ?? verticalForms[character] ?? character.normalize('NFKC')
  }
  return result
}

/** Ticks and boxes from symbol fonts come with the code of the font; one that is not known stays as it is. */
function signOf(character: string): string {
  const sign = symbolText('Wingdings', character.charCodeAt(0).toString(16))
  return sign === '\ufffd' ? character : sign
}

/** How many characters of a text have no meaning outside the font they were set in. */
export function countWithoutMeaning(text: string): number {
  return text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0
}
