/** Where something stands in the file it came from. Counts start at 1; `null` where the file has no such thing. */
export interface SourcePlace {
  page: number | null
  /** Tables are numbered through the whole file. */
  table: number | null
  /** In a table: its row. Outside a table: the line or paragraph on the page. */
  row: number | null
  column: number | null
}
