import { XmlScanner } from '../xml/xml-scanner.ts'
import { listNumber } from './number-formats.ts'

interface Level {
  start: number
  format: string
  /** `（%1）`; `%1` stands for the number of the first level. */
  text: string
  /** All numbers in decimals. */
  isLegal: boolean
  /** The paragraph style that stands for this level. */
  style: string | null
}

interface NumberedList {
  abstractId: string
  /** Levels that this list overrides, with the number they begin at. */
  starts: Map<number, number>
}

const noLevel: Level = { start: 1, format: 'bullet', text: '', isLegal: false, style: null }

/**
 * Automatic numbering: Word stores no numbers, only the list and level of each paragraph, so they are counted here
 * in the order of the document. Serial numbers of tables are often made so.
 */
export class Numbering {
  readonly #levels = new Map<string, Level[]>()
  readonly #lists = new Map<string, NumberedList>()
  readonly #counters = new Map<string, (number | null)[]>()
  readonly #begun = new Set<string>()

  constructor(xml: string | null) {
    if (xml !== null) this.#read(new XmlScanner(xml, 'docx'))
  }

  /** The level of a list that belongs to a paragraph style; 0 where none says so. */
  levelOfStyle(listId: string, style: string): number {
    const levels = this.#levels.get(this.#lists.get(listId)?.abstractId ?? '')
    return Math.max(levels?.findIndex((level) => level?.style === style) ?? 0, 0)
  }

  /** Counts one paragraph. @returns its number as printed, such as `（二）`; empty for bullets */
  nextLabel(listId: string, levelIndex: number): string {
    const list = this.#lists.get(listId)
    const levels = list && this.#levels.get(list.abstractId)
    if (!list || !levels || levelIndex > 8) return ''
    const counters = this.#countersOf(listId, list, levels)
    const level = levels[levelIndex] ?? noLevel
    const before = counters[levelIndex]
    counters[levelIndex] = before === null || before === undefined ? level.start : before + 1
    for (let deeper = levelIndex + 1; deeper <= 8; deeper += 1) counters[deeper] = null
    if (level.format === 'bullet') return ''
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number.parseInt(digit, 10) - 1
      const shown = levels[index] ?? noLevel
      const format = level.isLegal || shown.format === 'bullet' ? 'decimal' : shown.format
      return listNumber(counters[index] ?? shown.start, format)
    })
  }

  #countersOf(listId: string, list: NumberedList, levels: Level[]): (number | null)[] {
    const counters = this.#counters.get(list.abstractId) ?? []
    this.#counters.set(list.abstractId, counters)
    if (!this.#begun.has(listId)) {
      this.#begun.add(listId)
      for (const [index, start] of list.starts) {
        counters[index] = null
        const level = levels[index]
        if (level) levels[index] = { ...level, start }
      }
    }
    return counters
  }

  #read(scanner: XmlScanner): void {
    let abstractId = ''
    let list: NumberedList | null = null
    let level = -1
    while (scanner.next()) {
      if (scanner.kind !== 'open') continue
      const value = scanner.attribute('val') ?? ''
      if (scanner.name === 'abstractNum') {
        abstractId = scanner.attribute('abstractNumId') ?? ''
        this.#levels.set(abstractId, [])
        list = null
      } else if (scanner.name === 'num') {
        list = { abstractId: '', starts: new Map() }
        this.#lists.set(scanner.attribute('numId') ?? '', list)
      } else if (scanner.name === 'lvl' || scanner.name === 'lvlOverride') {
        level = Number.parseInt(scanner.attribute('ilvl') ?? '0', 10)
        if (!list && level >= 0 && level <= 8) this.#levelsOf(abstractId)[level] = { ...noLevel }
      } else if (list) {
        if (scanner.name === 'abstractNumId') list.abstractId = value
        else if (scanner.name === 'startOverride') list.starts.set(level, Number.parseInt(value, 10) || 0)
      } else this.#readLevelProperty(this.#levelsOf(abstractId)[level], scanner, value)
    }
  }

  #levelsOf(abstractId: string): Level[] {
    const levels = this.#levels.get(abstractId) ?? []
    this.#levels.set(abstractId, levels)
    return levels
  }

  #readLevelProperty(level: Level | undefined, scanner: XmlScanner, value: string): void {
    if (!level) return
    if (scanner.name === 'start') level.start = Number.parseInt(value, 10) || 0
    else if (scanner.name === 'numFmt') level.format = value
    else if (scanner.name === 'lvlText') level.text = value
    else if (scanner.name === 'isLgl') level.isLegal = value !== '0' && value !== 'false'
    else if (scanner.name === 'pStyle') level.style = value
  }
}
