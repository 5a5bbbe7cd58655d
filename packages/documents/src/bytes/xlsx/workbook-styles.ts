import { builtInFormats } from '../sheet/format-code.ts'
import { XmlScanner } from '../xml/xml-scanner.ts'

/** The number format of each cell style, by the style's index. */
export function formatsOfStyles(xml: string | null): string[] {
  if (xml === null) return []
  const own = new Map<number, string>()
  const formats: string[] = []
  const scanner = new XmlScanner(xml, 'xlsx')
  let isInCellStyles = false
  while (scanner.next()) {
    if (scanner.name === 'cellXfs') isInCellStyles = scanner.kind === 'open'
    else if (scanner.kind !== 'open') continue
    else if (scanner.name === 'numFmt') {
      own.set(
        Number.parseInt(scanner.attribute('numFmtId') ?? '', 10),
        scanner.attribute('formatCode') ?? 'General',
      )
    } else if (scanner.name === 'xf' && isInCellStyles) {
      const id = Number.parseInt(scanner.attribute('numFmtId') ?? '0', 10)
      formats.push(own.get(id) ?? builtInFormats[id] ?? 'General')
    }
  }
  return formats
}

/** The texts that cells share, by their index. Phonetic guides are not part of the text. */
export function sharedTexts(xml: string | null): string[] {
  if (xml === null) return []
  const texts: string[] = []
  const scanner = new XmlScanner(xml, 'xlsx')
  while (scanner.next()) {
    if (scanner.kind === 'open' && scanner.name === 'si') texts.push(richText(scanner))
  }
  return texts
}

/** The text of the element just opened, its runs put together. */
export function richText(scanner: XmlScanner): string {
  const { depth } = scanner
  let text = ''
  while (scanner.next()) {
    if (scanner.closes(depth)) break
    if (scanner.kind !== 'open') continue
    if (scanner.name === 't') text += scanner.innerText()
    else if (scanner.name === 'rPh') scanner.skip()
  }
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}
