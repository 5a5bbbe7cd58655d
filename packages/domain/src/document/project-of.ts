import type { OfficialDocument } from './official-document.ts'

/** The project of a budget form; `null` for a whole department's form and for a plan. */
export function projectOf(document: OfficialDocument): string | null {
  return document.kind === 'evaluation-plan' ? null : document.project
}
