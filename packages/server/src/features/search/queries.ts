import { sql, type Transaction } from 'kysely'
import type { SearchKind, SearchQuery } from '@hengji/contract/search.ts'
import { askedGrams, askedWords, foldForSearch } from '@hengji/domain/kernel/search-grams.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface FoundRow {
  unit_id: string
  unit_name: string
  kind: SearchKind
  subject_id: string
  year: number | null
  title: string
  note: string
  link: string
}

/** Enough to choose from; who needs more names another word. */
export const mostEntries = 200

/**
 * Entries that hold all the words and that the person behind the transaction may see, those whose title holds them
 * first, newer years before older ones.
 * @returns at most one more than `mostEntries`; nothing where nothing was asked
 */
export async function findEntries(
  db: Transaction<Tables>,
  { q, kind, year, unitId }: SearchQuery,
): Promise<FoundRow[]> {
  const words = askedWords(q)
  if (words.length === 0) return []
  const { rows } = await sql<FoundRow>`
    select found.*, units.name as unit_name
    from find_search_entries(
      ${askedGrams(words)}::text[], ${words}::text[], ${kind === undefined ? null : [kind]}::text[],
      ${year ?? null}::integer, ${unitId ?? null}::text, ${mostEntries + 1}::integer) found
    join units on units.id = found.unit_id`.execute(db)
  return rows.toSorted((one, other) => inTitle(other, words) - inTitle(one, words) || byYear(one, other))
}

function inTitle({ title }: FoundRow, words: readonly string[]): number {
  const folded = foldForSearch(title)
  return words.filter((word) => folded.includes(word)).length
}

function byYear(one: FoundRow, other: FoundRow): number {
  return (
    (other.year ?? 0) - (one.year ?? 0) ||
    one.unit_name.localeCompare(other.unit_name, 'zh') ||
    one.title.localeCompare(other.title, 'zh', { numeric: true })
  )
}
