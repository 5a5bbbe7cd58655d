/** What `page-thread.ts` gives back as JSON. */
export interface ReadPages {
  pages: ShownPage[]
  isCut: boolean
  /** SM3 of the bare text of the whole file; `null` where there is too little to tell texts apart. */
  textHash: string | null
}

interface ShownPage {
  number: number
  label: string | null
  blocks: ShownBlock[]
}

export type ShownBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; rows: { text: string; columnSpan: number; rowSpan: number }[][] }
