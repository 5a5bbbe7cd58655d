import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'
import type { FoundImport } from './queries.ts'
import { findImportsOfSameFile, storeImport, type ArrivedFile } from './store-import.ts'

export { confirmImport } from './confirm-import.ts'
export { correctImport, undoLastCorrection } from './correct-import.ts'
export { discardImport, restoreImport } from './discard-import.ts'
export { storeImport } from './store-import.ts'

export interface ImportedFile {
  imports: FoundImport[]
  /** The file lay on the desk already. */
  isKnown: boolean
}

/**
 * Reads a file that has arrived and lays it on the desk. Reading takes its time outside of any transaction.
 * @param transact runs work as the person who brought it
 */
export async function importFile(
  { reading, files }: Pick<Platform, 'reading' | 'files'>,
  transact: <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>,
  file: ArrivedFile,
): Promise<ImportedFile | Refusal> {
  const asked = await transact(async (act) => {
    const known = await findImportsOfSameFile(act, file)
    return isRefusal(known) ? known : { known, person: act.actor.accountId }
  })
  if (isRefusal(asked)) return asked
  const { known, person } = asked
  if (known.length > 0) return { imports: known, isKnown: true }
  const outcome = await reading.read(file.fileName, () => files.bytes(file.contentHash), person)
  if (isRefusal(outcome) && outcome.code === 'reading-is-busy') return outcome
  const imports = await transact((act) => storeImport(act, file, outcome))
  return isRefusal(imports) ? imports : { imports, isKnown: false }
}
