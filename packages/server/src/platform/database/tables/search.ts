/** 0018-search.sql. Written and read through its two functions; the owner alone reads the table itself. */
export interface SearchTables {
  search_entries: { unit_id: string; kind: string; subject_id: string }
}
