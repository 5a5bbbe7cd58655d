import { XmlScanner } from '../xml/xml-scanner.ts'

interface Style {
  basedOn: string | null
  listId: string | null
  level: number | null
  isHidden: boolean
}

/** What paragraph and character styles add to the text: numbering and hiding. */
export class Styles {
  readonly #styles = new Map<string, Style>()

  constructor(xml: string | null) {
    if (xml === null) return
    const scanner = new XmlScanner(xml, 'docx')
    let style: Style | null = null
    while (scanner.next()) {
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'style') {
        style = { basedOn: null, listId: null, level: null, isHidden: false }
        this.#styles.set(scanner.attribute('styleId') ?? '', style)
      } else if (style) {
        if (scanner.name === 'basedOn') style.basedOn = scanner.attribute('val')
        else if (scanner.name === 'numId') style.listId = scanner.attribute('val')
        else if (scanner.name === 'ilvl') style.level = Number.parseInt(scanner.attribute('val') ?? '0', 10)
        else if (scanner.name === 'vanish') style.isHidden = isOn(scanner)
      }
    }
  }

  /** The list that a paragraph style (or one it is based on) belongs to, and the style that says so. */
  listOf(styleId: string): { listId: string; level: number | null; style: string } | null {
    let id: string | null = styleId
    for (let step = 0; id !== null && step < 20; step += 1) {
      const style = this.#styles.get(id)
      if (style?.listId) return { listId: style.listId, level: style.level, style: id }
      id = style?.basedOn ?? null
    }
    return null
  }

  isHidden(styleId: string): boolean {
    return this.#styles.get(styleId)?.isHidden ?? false
  }
}

/** A property such as `<w:vanish/>` is on unless its value says otherwise. */
export function isOn(scanner: XmlScanner): boolean {
  return !['0', 'false', 'off'].includes(scanner.attribute('val') ?? '1')
}
