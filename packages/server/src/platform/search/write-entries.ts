import { sql, type Transaction } from 'kysely'
import type { SearchKind } from '@hengji/contract/search.ts'
import { foldForSearch, searchGrams } from '@hengji/domain/kernel/search-grams.ts'
import { storableJson, storableText } from '../database/storable-json.ts'
import type { Tables } from '../database/tables.ts'

export interface SearchEntry {
  unitId: string
  kind: SearchKind
  /** Id of what is found; written again it takes the place of what stood there. */
  subjectId: string
  year: number | null
  title: string
  note: string
  link: string
  /** What else leads to it: codes, names, texts. Title and note need not be repeated. */
  words: readonly string[]
  /** Found no longer: removed, left, deleted. */
  isGone?: boolean
}

const entriesAtOnce = 1000

/** Makes these findable by their words, in the transaction of the act that made or changed them. */
export async function writeSearchEntries(
  db: Transaction<Tables>,
  entries: readonly SearchEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    const rows = entries.slice(from, from + entriesAtOnce).map(rowOf)
    await sql`select write_search_entries(${storableJson(rows)}::jsonb)`.execute(db)
  }
}

function rowOf({
  unitId,
  kind,
  subjectId,
  year,
  title,
  note,
  link,
  words,
  isGone = false,
}: SearchEntry): object {
  const searched = [title, note, ...words].map((text) => storableText(text)).filter((text) => text !== '')
  return {
    unit_id: unitId,
    kind,
    subject_id: subjectId,
    year,
    title,
    note,
    link,
    folded: searched.map(foldForSearch).join('\n'),
    grams: searchGrams(searched),
    is_gone: isGone,
  }
}
