import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { findBoard, viewElection } from '../view-election.ts'
import { countingTable } from './counting-table.ts'

/** 计票情况表, for whoever sees the board. */
export async function exportCounting(
  act: Act,
  unitId: string,
  id: string,
  format: PaperFormat,
): Promise<ExportedFile | Refusal> {
  const board = await findBoard(act, unitId, id)
  if (isRefusal(board)) return board
  const view = await viewElection(act, unitId, id)
  if (isRefusal(view)) return view
  const table = countingTable(view, board, shanghaiDay(act.now))
  await notePaper(act, { name: '计票情况表', unitId, subject: id, format })
  return paperFile(`${view.unitName}${table.title}`, paperOfTables([table]), format)
}
