import { storableText } from '../../platform/database/storable-json.ts'

/** What an index of PostgreSQL holds with room to spare; no project is told from another beyond it. */
const longestKey = 500

/** The same for a project however wide or spaced its name is written; empty where there is none. */
export function projectKey(project: string | null): string {
  const folded = (project ?? '').normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  return storableText(folded.slice(0, longestKey))
}
