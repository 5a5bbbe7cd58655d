import { decodeText } from '../text/decode-text.ts'

/** The bytes of an XML part as text: by its byte order mark, else as its first line says, else UTF-8. */
export function xmlText(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  const isWide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
  if (isWide) return decodeText(bytes).text
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(begin)?.[1]?.toLowerCase()
  const isChinese = declared !== undefined && ['gb2312', 'gbk', 'gb18030'].includes(declared)
  return new TextDecoder(isChinese ? 'gb18030' : 'utf-8').decode(bytes)
}
