import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { storableText } from '../../platform/database/storable-json.ts'

/** What an index of PostgreSQL holds with room to spare; no project is told from another beyond it. */
const longestKey = 500

/** The project of a budget form; `null` for a whole department's form and for a plan. */
export function projectOf(document: OfficialDocument): string | null {
  return document.kind === 'evaluation-plan' ? null : document.project
}

/** The same for a project however wide or spaced its name is written; empty where there is none. */
export function projectKey(project: string | null): string {
  const folded = (project ?? '').normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return storableText(folded.slice(0, longestKey))
}
