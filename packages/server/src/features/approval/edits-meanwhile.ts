import type { Correction } from '@hengji/domain/document/correction.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { PlanEdit, WorkingCopy } from './working-copy.ts'

export interface Meanwhile {
  /** Made or taken back since, oldest first. */
  edits: PlanEdit[]
  /** A version that does not come out of these edits: what stood in a row may stand in another. */
  isOtherVersion: boolean
}

/** What happened to a working copy since somebody saw it as this version and revision. */
export async function listEditsSince(
  db: Act['db'],
  { plan }: Pick<WorkingCopy, 'plan'>,
  version: number,
  revision: number,
): Promise<Meanwhile> {
  const edits = await db
    .selectFrom('plan_edits')
    .selectAll()
    .where('unit_id', '=', plan.unit.id)
    .where('document_id', '=', plan.documentId)
    .where((row) => row.or([row('revision', '>', revision), row('undone_in', '>', revision)]))
    .orderBy('revision')
    .execute()
  const others = await db
    .selectFrom('document_versions')
    .select('version')
    .where('unit_id', '=', plan.unit.id)
    .where('document_id', '=', plan.documentId)
    .where('version', '>', version)
    .where((row) => row.or([row('origin', '<>', 'edit'), row('note', '=', restoredNote)]))
    .execute()
  return { edits, isOtherVersion: others.length > 0 || version > plan.version }
}

/** Marks a version that only brings the approved one back. */
export const restoredNote = '恢复为已审定的版本'

/** Two edits touch where they change the same cell, or where one moves the rows that the other counts. */
export function editsThatTouch(
  meanwhile: readonly PlanEdit[],
  corrections: readonly Correction[],
): PlanEdit[] {
  const cells = new Set(corrections.map(cellOf))
  return meanwhile.filter((edit) =>
    edit.corrections.some(
      (other) => movesRows(other) || corrections.some(movesRows) || cells.has(cellOf(other)),
    ),
  )
}

function movesRows({ kind }: Correction): boolean {
  return kind === 'insert-row' || kind === 'remove-row'
}

function cellOf(correction: Correction): string {
  if (!('part' in correction)) return `${correction.kind} ${correction.index}`
  const field = correction.field === 'deadlineText' ? 'deadline' : correction.field
  return `${correction.part.in} ${correction.part.index ?? ''} ${field}`
}

/** Whether edits may be made though others were made in between; refuses with who made them. */
export function judgeMeanwhile(
  { plan }: Pick<WorkingCopy, 'plan'>,
  meanwhile: Meanwhile,
  corrections: readonly Correction[],
): Refusal<'plan-version-meanwhile' | 'plan-edited-meanwhile'> | null {
  if (meanwhile.isOtherVersion) return refuse('plan-version-meanwhile', { version: plan.version })
  const touching = editsThatTouch(meanwhile.edits, corrections)
  const by = [...new Set(touching.map(({ made_by_name }) => made_by_name))].join('、')
  return touching.length === 0 ? null : refuse('plan-edited-meanwhile', { by })
}
