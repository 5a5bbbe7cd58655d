import type { SourceBlock, SourcePage } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'

/**
 * Lays blocks onto pages as the breaks come. Word writes where it last broke a page (`rendered`) besides the breaks
 * that the author set; one right behind the other is the same break told twice.
 */
export class PageCollector {
  readonly pages: SourcePage[] = [{ number: 1, label: null, blocks: [] }]
  readonly #allowance: Allowance
  #hasTextSinceBreak = false
  #line = 0
  #held = 0
  #isHolding = false

  constructor(allowance: Allowance) {
    this.#allowance = allowance
  }

  sawText(): void {
    this.#hasTextSinceBreak = true
  }

  /** From here to `release` breaks are only counted: a table or a paragraph stays on the page it begins on. */
  hold(): void {
    this.#isHolding = true
  }

  release(): void {
    this.#isHolding = false
    while (this.#held > 0) {
      this.#held -= 1
      this.#turn()
    }
  }

  breakPage(kind: 'set' | 'rendered'): void {
    if (kind === 'rendered' && !this.#hasTextSinceBreak) return
    this.#hasTextSinceBreak = false
    if (this.#isHolding) this.#held += 1
    else this.#turn()
  }

  addParagraph(text: string): void {
    this.#line += 1
    this.#allowance.takeParagraph(text.length)
    this.add({ kind: 'paragraph', text, line: this.#line })
  }

  add(block: SourceBlock): void {
    this.pages.at(-1)?.blocks.push(block)
  }

  #turn(): void {
    this.#allowance.takePages(this.pages.length + 1)
    this.pages.push({ number: this.pages.length + 1, label: null, blocks: [] })
    this.#line = 0
  }
}
