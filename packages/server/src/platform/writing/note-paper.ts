import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { audit, officeUnit } from '../audit/audit.ts'
import type { Act } from '../database/transact.ts'

/** Who took which paper along, in the record of the unit it is about, else of the own one. */
export async function notePaper(
  { db, actor, now }: Act,
  paper: { name: string; unitId: string | null; subject: string; format: PaperFormat },
): Promise<void> {
  const { name, unitId, subject, format } = paper
  await audit(db, actor, now, {
    act: 'export-official-paper',
    unitId: unitId ?? actor.unit?.id ?? officeUnit,
    subject,
    after: { paper: name, format },
  })
}
