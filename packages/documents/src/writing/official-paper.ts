import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { OfficialTable } from './official-table.ts'

/**
 * A document that an office sends out, told by its parts; how a part looks is the writers' (GB/T 9704-2012). Upright
 * sections hold text, those across hold tables too wide for an upright page.
 */
export interface OfficialPaper {
  sections: readonly OfficialSection[]
}

export interface OfficialSection {
  orientation: 'upright' | 'across'
  blocks: readonly OfficialBlock[]
}

export type OfficialBlock =
  /** 征求意见稿: at the left above the title. */
  | { kind: 'mark'; text: string }
  | { kind: 'title'; text: string }
  /** To whom it goes, with its colon: `各参评单位：`. */
  | { kind: 'addressee'; text: string }
  /** 1: 一、黑体. 2: （一）楷体. */
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  /** A table with its title, marks, remarks and places to sign. */
  | { kind: 'table'; table: OfficialTable }
  /** The same within the text: what stands above it says what it is, so its title is left out. */
  | { kind: 'table-in-text'; table: OfficialTable }
  /** Who signs and when; `null` leaves the day open. */
  | { kind: 'signed'; by: string; on: IsoDate | null }

/** The tables of a paper in their order: what becomes a workbook of it. */
export function tablesOf({ sections }: OfficialPaper): OfficialTable[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => ('table' in block ? [block.table] : [])))
}

/** A paper that is a table and nothing else. */
export function paperOfTables(tables: readonly OfficialTable[]): OfficialPaper {
  return { sections: tables.map((table) => ({ orientation: 'across', blocks: [{ kind: 'table', table }] })) }
}
