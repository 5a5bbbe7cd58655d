import type { SearchAnswer } from '@hengji/contract/search.ts'
import type { FoundRow } from './queries.ts'

export function presentFound(rows: readonly FoundRow[], isCut: boolean): SearchAnswer {
  return {
    entries: rows.map((row) => ({
      kind: row.kind,
      id: row.subject_id,
      unit: { id: row.unit_id, name: row.unit_name },
      year: row.year,
      title: row.title,
      note: row.note,
      link: row.link,
    })),
    isCut,
  }
}
