import { stopReading } from './open-refusal.ts'

/** What one file may ask of the machine. A file beyond a limit is refused with the numbers, never cut short. */
export interface OpenLimits {
  /** Bytes of the file itself. */
  fileSize: number
  /** Bytes after unpacking, of all parts of a zip that are read. */
  unpackedSize: number
  /** Rows over all tables. */
  rows: number
  /** Columns of one table. */
  columns: number
  /** Cells over all tables. */
  cells: number
  /** Outside tables. */
  paragraphs: number
  /** Characters of one paragraph or one cell. */
  textLength: number
  pages: number
  /** Tables within tables, elements within elements. */
  depth: number
  /** Looked at between pages and between parts; a single step is not interrupted. */
  milliseconds: number
  /** Bytes by which opening one PDF may make the process grow. */
  memory: number
}

export const defaultLimits: OpenLimits = {
  fileSize: 100 * 1024 * 1024,
  unpackedSize: 400 * 1024 * 1024,
  rows: 200_000,
  columns: 2_000,
  cells: 3_000_000,
  paragraphs: 500_000,
  textLength: 1_000_000,
  pages: 5_000,
  depth: 200,
  milliseconds: 60_000,
  memory: 2 * 1024 * 1024 * 1024,
}

/** Counts what a file unfolds into while it unfolds, so that a hostile file is stopped before it fills the memory. */
export class Allowance {
  readonly limits: OpenLimits
  readonly #begun: number
  #rows = 0
  #cells = 0
  #paragraphs = 0

  constructor(limits: OpenLimits, begun: number) {
    this.limits = limits
    this.#begun = begun
  }

  takeRow(columns: number): void {
    this.#rows += 1
    this.#cells += columns
    if (columns > this.limits.columns) {
      stopReading('too-many-columns', { columns, limit: this.limits.columns })
    }
    if (this.#rows > this.limits.rows)
      stopReading('too-many-rows', { rows: this.#rows, limit: this.limits.rows })
    if (this.#cells > this.limits.cells)
      stopReading('too-many-cells', { cells: this.#cells, limit: this.limits.cells })
  }

  /** Counts cells while they are only a list, before they become rows. */
  takeCell(characters: number, cellsSoFar: number): void {
    this.takeText(characters)
    const limit = this.limits.cells
    if (cellsSoFar > limit) stopReading('too-many-cells', { cells: cellsSoFar, limit })
  }

  takeParagraph(characters: number): void {
    this.takeText(characters)
    this.#paragraphs += 1
    const limit = this.limits.paragraphs
    if (this.#paragraphs > limit) stopReading('too-many-paragraphs', { paragraphs: this.#paragraphs, limit })
  }

  takeText(characters: number): void {
    const limit = this.limits.textLength
    if (characters > limit) stopReading('text-too-long', { characters, limit })
  }

  takeDepth(depth: number): void {
    if (depth > this.limits.depth) stopReading('nested-too-deep', { limit: this.limits.depth })
  }

  takePages(pages: number): void {
    if (pages > this.limits.pages) stopReading('too-many-pages', { pages, limit: this.limits.pages })
  }

  checkTime(): void {
    const milliseconds = Math.round(performance.now() - this.#begun)
    if (milliseconds > this.limits.milliseconds) {
      stopReading('took-too-long', { milliseconds, limit: this.limits.milliseconds })
    }
  }
}
