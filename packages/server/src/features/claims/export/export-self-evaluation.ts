import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { valueText } from '@hengji/domain/monitoring/measured-value.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { trackedYearOf } from '../../tracking/queries.ts'
import { viewSelfEvaluation } from '../view-claims.ts'
import { selfEvaluationTable } from './self-evaluation-table.ts'

/** 目标考评自评表, as whoever asks sees it on the page. */
export async function exportSelfEvaluation(
  act: Act,
  evaluationId: string,
  unitId: string,
  format: PaperFormat,
): Promise<ExportedFile | Refusal> {
  const view = await viewSelfEvaluation(act, evaluationId, unitId)
  if (isRefusal(view)) return view
  const targets = new Map<string, string>()
  for (const [indicatorId, { measure }] of await trackedYearOf(act.db, unitId, view.documentId))
    if (measure !== null && measure.annualTarget !== null)
      targets.set(indicatorId, valueText(measure.annualTarget, measure.unit))
  const filledOn = shanghaiDay(view.submitted === null ? act.now : new Date(view.submitted.at))
  const table = selfEvaluationTable(view, targets, filledOn)
  const name = `${view.unit.name}${table.title}`
  await notePaper(act, { name: '目标考评自评表', unitId, subject: evaluationId, format })
  return paperFile(name, paperOfTables([table]), format)
}
