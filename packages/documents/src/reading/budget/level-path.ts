import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { declareSection, type FormReading } from './form-reading.ts'
import { labelOf, titleWithPoints } from './form-words.ts'

/** A group's title where it was last given: rows beneath it belong to it until the next one. */
interface LevelTitle {
  title: string
  text: string
  at: SourcePlace
  /** Why it is not sure that the title stands on this level: all rows beneath it are as unsure. */
  doubtReason: string | null
}

/** Which groups the row being read stands under, from level one down. */
export class LevelPath {
  private readonly reading: FormReading
  private titles: (LevelTitle | null)[] = []
  private readonly beside = new Map<string, string>()

  constructor(reading: FormReading) {
    this.reading = reading
  }

  /** A title of a level begins; the levels beneath it begin anew. @param depth 0 for level one */
  enter(depth: number, text: string, at: SourcePlace, doubtReason: string | null = null): void {
    const { title, points } = titleWithPoints(text)
    const printed = title.replaceAll('(', '（').replaceAll(')', '）')
    this.titles.length = depth
    while (this.titles.length < depth) this.titles.push(null)
    this.titles[depth] = { title: printed, text, at, doubtReason }
    if (depth === 0) declareSection(this.reading, printed, points, at)
  }

  /** The points of a level-one heading may stand in a line or cell of their own. */
  declarePoints(points: DecimalText): void {
    const section = this.reading.sections.find((known) => known.title === this.titleAt(0))
    if (section) section.declaredPoints ??= points
  }

  titleAt(depth: number): string | null {
    return this.titles[depth]?.title ?? null
  }

  /** Why the groups above a row are not sure; `null` where they are. */
  doubtReason(): string | null {
    return this.titles.find((title) => title?.doubtReason)?.doubtReason ?? null
  }

  /**
   * Texts beside the groups (项目名称, 绩效目标), by column title from the left; blank where the row gives none.
   * Those of the rows above hold on, down to the first that is given anew.
   * @returns the texts that this row takes from above
   */
  textsBeside(given: [string, string][]): Record<string, string> {
    const taken: Record<string, string> = {}
    const isNew = given.findIndex(([, text]) => text !== '')
    for (const [index, [title, text]] of given.entries()) {
      if (text !== '') this.beside.set(title, text)
      else if (isNew >= 0 && isNew < index) this.beside.delete(title)
      else if (this.beside.has(title)) taken[title] = this.beside.get(title) ?? ''
    }
    return taken
  }

  isAt(depth: number, text: string): boolean {
    return labelOf(this.titleAt(depth) ?? '') === titleWithPoints(text).title
  }
}
