const chineseDigits = '〇一二三四五六七八九'
const legalDigits = '零壹贰叁肆伍陆柒捌玖'
const stems = '甲乙丙丁戊己庚辛壬癸'
const branches = '子丑寅卯辰巳午未申酉戌亥'

/**
 * A list number as Word prints it.
 * @param format the name of ECMA-376 17.18.59, such as `chineseCounting`; an unknown one is printed in decimals
 */
export function listNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counted(value, chineseDigits, ['', '十', '百', '千'])
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(value, legalDigits, ['', '拾', '佰', '仟'])
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => chineseDigits.charAt(Number.parseInt(digit, 10)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, 0x2460, 20)
    case 'decimalEnclosedParen':
      return enclosed(value, 0x2474, 20)
    case 'decimalEnclosedFullstop':
      return enclosed(value, 0x2488, 20)
    case 'ideographEnclosedCircle':
      return enclosed(value, 0x3280, 10)
    case 'ideographTraditional':
      return stems.charAt((value - 1) % stems.length)
    case 'ideographZodiac':
      return branches.charAt((value - 1) % branches.length)
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    default:
      return String(value)
  }
}

/** 12 → 十二, 105 → 一百零五, up to 9999; beyond that decimals. */
function counted(value: number, digits: string, ranks: string[]): string {
  if (value <= 0 || value > 9999) return value === 0 ? digits.charAt(0) : String(value)
  const text = String(value)
  let result = ''
  let hasGap = false
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number.parseInt(text.charAt(index), 10)
    if (digit === 0) hasGap = result !== ''
    else {
      if (hasGap) result += '零'
      hasGap = false
      result += digits.charAt(digit) + (ranks[text.length - 1 - index] ?? '')
    }
  }
  return value >= 10 && value < 20 && ranks[1] === '十' ? result.slice(1) : result
}

function enclosed(value: number, first: number, most: number): string {
  return value >= 1 && value <= most ? String.fromCharCode(first + value - 1) : String(value)
}

const romanSteps: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  if (value > 4999) return String(value)
  let rest = value
  let text = ''
  for (const [step, sign] of romanSteps) {
    while (rest >= step) {
      text += sign
      rest -= step
    }
  }
  return text
}

/** A … Z, AA, BB …, as Word does. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value)
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}
