import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { paperSigner } from '../../publisher/queries.ts'
import { viewSurveyResults } from '../results.ts'
import { viewSurvey } from '../view-survey.ts'
import { surveyReport } from './survey-report.ts'

/** 公众评议报告, once the box has been opened and counted. */
export async function exportSurvey(
  act: Act,
  evaluationId: string,
  format: PaperFormat,
): Promise<ExportedFile | Refusal> {
  const results = await viewSurveyResults(act, evaluationId)
  if (isRefusal(results)) return results
  const view = await viewSurvey(act, evaluationId, null)
  if (isRefusal(view)) return view
  const today = shanghaiDay(act.now)
  const countedOn = results.countedAt === null ? today : shanghaiDay(new Date(results.countedAt))
  await notePaper(act, { name: '公众评议报告', unitId: null, subject: evaluationId, format })
  return paperFile(
    `${view.title}${view.year}年度公众评议报告`,
    surveyReport(view, results, { by: await paperSigner(act.db), countedOn, today }),
    format,
  )
}
