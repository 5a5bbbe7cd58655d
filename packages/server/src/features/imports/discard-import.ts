import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { FoundImport } from './queries.ts'
import { takeImport } from './take-import.ts'

/** Takes an import off the desk; nothing of it is deleted. */
export function discardImport(act: Act, id: string): Promise<FoundImport | Refusal> {
  return moveImport(act, id, 'discard-import')
}

/** Lays it back as it was. */
export function restoreImport(act: Act, id: string): Promise<FoundImport | Refusal> {
  return moveImport(act, id, 'restore-import')
}

async function moveImport(
  act: Act,
  id: string,
  move: 'discard-import' | 'restore-import',
): Promise<FoundImport | Refusal> {
  const { db, actor, now } = act
  const found = await takeImport(act, id)
  if (isRefusal(found)) return found
  if (found.state === 'confirmed') return refuse('import-already-confirmed')
  const asItWas = found.refusal === null ? 'review' : 'refused'
  const state = move === 'discard-import' ? 'discarded' : asItWas
  if (state === found.state || (move === 'restore-import' && found.state !== 'discarded')) return found
  await db
    .updateTable('imports')
    .set({ state })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: move,
    unitId: found.unit_id,
    subject: id,
    before: { state: found.state },
    after: { state },
  })
  return { ...found, state }
}
