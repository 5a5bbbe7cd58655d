import { isUtf8 } from 'node:buffer'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface DecodedText {
  text: string
  encoding: TextEncoding
  /** Places where the bytes are no character; each became U+FFFD. */
  brokenCharacters: number
  /** No encoding makes Chinese office text of the bytes: they are no text. */
  isNonsense: boolean
}

/** Enough to know the encoding by; whole files are not weighed. */
const sampleSize = 256 * 1024

/** Below this share no reading of the bytes looks like text; random bytes come to about −0.5, damaged text to 1. */
const leastShare = 0.2

/** Reads bytes as text, in the encoding that its bytes (not its name or what others claim) speak for. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const sure = markedEncoding(bytes)
  const { encoding, share } = sure ? { encoding: sure, share: 1 } : mostLikely(bytes.subarray(0, sampleSize))
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, brokenCharacters: countBroken(text), isNonsense: share < leastShare }
}

/** The encoding that a byte order mark or sound UTF-8 leaves no doubt of. */
function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const [first = 0, second = 0, third = 0] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return !bytes.subarray(0, sampleSize).includes(0) && isUtf8(bytes) ? 'utf-8' : null
}

/** Bytes that are not plainly UTF-8: the reading that makes most of them into characters of Chinese text wins. */
function mostLikely(sample: Uint8Array): { encoding: TextEncoding; share: number } {
  const candidates: TextEncoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']
  let best: TextEncoding = 'utf-8'
  let bestShare = -Infinity
  for (const encoding of candidates) {
    const share = plausibleShare(new TextDecoder(encoding).decode(sample))
    if (share > bestShare) {
      best = encoding
      bestShare = share
    }
  }
  return { encoding: best, share: bestShare }
}

/**
 * How much like Chinese office text it looks, per character. Common characters count one, rare ones little,
 * what no text holds counts against. UTF-16 read as GB18030 and the reverse give rare characters and controls.
 */
function plausibleShare(text: string): number {
  if (text.length === 0) return 0
  let weight = 0
  for (let index = 0; index < text.length; index += 1) weight += plausibility(text.charCodeAt(index))
  return weight / text.length
}

function plausibility(code: number): number {
  if (code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0x7f)) return 1
  if (code < 0x20 || code === 0xfffd || code === 0x7f) return -4
  if (commonCharacters.has(code)) return 3
  if (code >= 0x4e00 && code <= 0x9fff) return 0.6
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef)) return 1
  if (code >= 0x2000 && code <= 0x2bff) return 0.3
  return -1
}

/** The characters that official documents cannot do without. */
const commonCharacters = new Set(
  Array.from(
    '的一是在不了有和人这中大为上个国年部门单位工作目标指标考评考核评价绩效分值得分数量质量完成时限责任领导科室市县区' +
      '政府文件资金预算执行率项目序号合计说明管理服务公众满意度办法方案通知实施及其他本以业务加强推进建设开展情况' +
      '，。、：；（）《》“”％—　',
    (character) => character.charCodeAt(0),
  ),
)

function countBroken(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1
  return count
}
