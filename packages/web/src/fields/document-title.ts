import type { DocumentSummary } from '@hengji/contract/documents.ts'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { documentKinds } from '../messages/documents.ts'

/** `城区学校食堂改造 · 项目支出绩效自评表`: the forms of a unit's projects all bear the same printed title. */
export function documentTitle({
  project,
  title,
  kind,
}: Pick<DocumentSummary, 'project' | 'title' | 'kind'>): string {
  return withProject(project, title ?? documentKinds[kind])
}

/** As `documentTitle`; what could not be read is called by its file. */
export function importTitle({
  project,
  title,
  fileName,
}: Pick<ImportSummary, 'project' | 'title' | 'fileName'>): string {
  return withProject(project, title ?? fileName)
}

function withProject(project: string | null, name: string): string {
  return project === null || name.includes(project) ? name : `${project} · ${name}`
}
