import type { SpacedColumn } from './column-kinds.ts'
import { placeWords, type PlacedWords } from './place-words.ts'
import type { SpacedPart } from './row-lines.ts'
import { fitOf, isPoints, isTime, wordsOf, type Word } from './word-fit.ts'

export interface SpacedCell {
  text: string
  isUnsure: boolean
}

export interface SpacedRow {
  kind: SpacedPart['kind']
  cells: SpacedCell[]
  /** By column: how many words its cell is made of. */
  words: number[]
  isForced: boolean
  /** A text with a section and somebody in it over several lines: two rows that could not be told apart. */
  isMixed: boolean
  hasText: boolean
  hasPoints: boolean
}

/** Puts one part of the table into cells, one for each column. */
export function cellsOfRow(part: SpacedPart, columns: readonly SpacedColumn[]): SpacedRow {
  switch (part.kind) {
    case 'row':
      return indicatorRow(part.lines, part.isOpen, columns)
    case 'header':
      return plainRow(
        part.kind,
        columns.map(({ title }) => title),
      )
    case 'title':
      return plainRow(
        part.kind,
        columns.map((_, index) => (index === 0 ? part.text : '')),
      )
    case 'total': {
      const beside = columns.findIndex(({ kind }) => kind !== 'serial' && kind !== 'points')
      return plainRow(
        part.kind,
        columns.map(({ kind }, index) =>
          index === beside ? part.label : kind === 'points' ? part.points : '',
        ),
      )
    }
  }
}

function plainRow(kind: SpacedPart['kind'], texts: readonly string[]): SpacedRow {
  return {
    kind,
    cells: texts.map((text) => ({ text, isUnsure: false })),
    words: texts.map(() => 1),
    isForced: false,
    isMixed: false,
    hasText: true,
    hasPoints: true,
  }
}

function indicatorRow(
  lines: readonly string[],
  isOpen: boolean,
  columns: readonly SpacedColumn[],
): SpacedRow {
  const words = wordsOf(lines)
  const main = mainLines(words)
  const ownWords = words.filter((word) => word.line <= main)
  const restWords = words.filter((word) => word.line > main)
  const own = placeWords(ownWords, columns)
  const whole = restWords.length > 0 ? placeWords(words, columns) : own
  // Names may follow on lines of their own; where the row had them already, lower lines are the rest of wrapped cells.
  const lastAsked = columns.findLastIndex(({ kind }) => kind !== 'remark')
  const goesOn = !own.columns.includes(lastAsked) && !whole.isForced
  const given = new Map<Word, number>()
  const unsure = new Set<number>(goesOn ? whole.unsure : own.unsure)
  let isMixedUp = false
  const isForced = goesOn ? whole.isForced : own.isForced
  if (goesOn) {
    give(words, whole, given)
    const asked = columns.flatMap(({ kind }, column) => (isNames(kind) ? [column] : []))
    if (restWords.length > 0 && !asked.every((column) => whole.columns.includes(column)))
      for (const word of restWords) addDoubt(unsure, columns, given.get(word) ?? 0)
  } else {
    give(ownWords, own, given)
    for (let line = main + 1; line < lines.length; line += 1) {
      const some = restWords.filter((word) => word.line === line)
      isMixedUp ||= looksLikeRow(some)
      const placed = placeWords(some, columns, true)
      give(some, placed, given)
      for (const column of placed.columns) addDoubt(unsure, columns, column)
    }
  }
  if (isOpen)
    for (const word of words)
      if (columns[given.get(word) ?? 0]?.kind === 'text') addDoubt(unsure, columns, given.get(word) ?? 0)
  // What the row lacks may stand on the lines below, and then what it has is not yet the whole of it.
  const isCut = isOpen && ![...given.values()].includes(lastAsked)
  const cells = columns.map((_, column) => ({
    text: textOf(
      words.filter((word) => given.get(word) === column),
      columns[column]?.kind === 'project',
    ),
    isUnsure: isForced || isCut || unsure.has(column),
  }))
  const filled = (kind: SpacedColumn['kind']): boolean =>
    columns.some((column, index) => column.kind === kind && cells[index]?.text !== '')
  return {
    kind: 'row',
    cells,
    words: columns.map((_, column) => words.filter((word) => given.get(word) === column).length),
    isForced,
    isMixed:
      isMixedUp ||
      (lines.length > 1 &&
        columns.some((_, column) =>
          isMixed(
            words.filter((word) => given.get(word) === column),
            columns[column],
          ),
        )),
    hasText: filled('text'),
    hasPoints: filled('points'),
  }
}

function isMixed(words: readonly Word[], column: SpacedColumn | undefined): boolean {
  if (column === undefined || !['text', 'basis', 'remark'].includes(column.kind)) return false
  const later = words.slice(1)
  return (
    later.some((word) => fitOf(word, 'sections', 2) > 0) &&
    later.some((word) => fitOf(word, 'people', 2) >= 3)
  )
}

/** A line with a task, a section and somebody who answers for it is more than the rest of wrapped cells. */
function looksLikeRow(words: readonly Word[]): boolean {
  const has = (kind: SpacedColumn['kind'], least: number): boolean =>
    words.some((word) => fitOf(word, kind, 3) >= least)
  return has('text', 1) && has('sections', 1) && has('people', 3)
}

/** Lines below a whole row with points or a time of their own are a row that did not look like one. */
export function holdsTwoRows(lines: readonly string[]): boolean {
  const words = wordsOf(lines)
  const main = mainLines(words)
  return words.some(({ text, line }) => line > main && (isPoints(text) || isTime(text)))
}

/** The last of the lines with which points and deadline have been said. */
function mainLines(words: readonly Word[]): number {
  const sum = words.findIndex((word, at) => at > 0 && isPoints(word.text))
  const time = words.findIndex((word, at) => at > 0 && isTime(word.text) && !isPoints(word.text))
  return Math.max(words[sum]?.line ?? 0, words[time]?.line ?? 0)
}

function give(words: readonly Word[], placed: PlacedWords, given: Map<Word, number>): void {
  for (const [at, word] of words.entries()) given.set(word, placed.columns[at] ?? 0)
}

function isNames(kind: SpacedColumn['kind']): boolean {
  return kind === 'people' || kind === 'sections'
}

/** The column itself, and the texts, of which a wrapped line may be as well. */
function addDoubt(unsure: Set<number>, columns: readonly SpacedColumn[], column: number): void {
  unsure.add(column)
  for (const [index, { kind }] of columns.entries())
    if (kind === 'text' || kind === 'basis' || kind === 'remark') unsure.add(index)
}

/** Words of one line are parted by their space, lines and the names of a section and its part by a line break. */
function textOf(words: readonly Word[], isProject: boolean): string {
  return words
    .map((word, at) => {
      if (at === 0) return word.text
      return `${words[at - 1]?.line === word.line && !isProject ? ' ' : '\n'}${word.text}`
    })
    .join('')
}
