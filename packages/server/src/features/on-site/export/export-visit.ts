import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { viewVisit } from '../view-visit.ts'
import { visitRecordTable } from './visit-record-table.ts'

/** 实地考评记录, with what whoever asks sees of it. */
export async function exportVisit(
  act: Act,
  id: string,
  format: PaperFormat,
): Promise<ExportedFile | Refusal> {
  const visit = await viewVisit(act, id)
  if (isRefusal(visit)) return visit
  const table = visitRecordTable(visit)
  await notePaper(act, { name: '实地考评记录', unitId: visit.unit.id, subject: id, format })
  return paperFile(`${visit.unit.name}${table.title}`, paperOfTables([table]), format)
}
