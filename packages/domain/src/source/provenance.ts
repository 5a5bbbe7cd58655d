import type { SourcePlace } from './place.ts'

/** A value that was put right in reading: what stood there and why it was changed. */
export interface Repair {
  field: string
  from: string
  /** A Chinese sentence for the person who confirms. */
  reason: string
}

/** Where one value came from, and the text as it stands there. */
export interface ValueSource {
  at: SourcePlace
  text: string
}

/** Every row that was read can say where each of its values came from and how sure the reader is. */
export interface Provenance {
  /** Where the row itself stands. */
  at: SourcePlace
  /** By field name; a field that was inferred and stands nowhere is absent. */
  sources: Record<string, ValueSource>
  repaired: Repair[]
  /** Names of fields that a person must look at. */
  doubtful: string[]
  /** Why, by field name: a Chinese sentence for each doubtful field. */
  doubtReasons: Record<string, string>
}

export function provenanceAt(at: SourcePlace): Provenance {
  return { at, sources: {}, repaired: [], doubtful: [], doubtReasons: {} }
}

export function repair(row: Provenance, field: string, from: string, reason: string): void {
  row.repaired.push({ field, from, reason })
}

export function doubt(row: Provenance, field: string, reason: string): void {
  if (!row.doubtful.includes(field)) row.doubtful.push(field)
  row.doubtReasons[field] ??= reason
}
