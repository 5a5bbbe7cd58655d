import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import type { SecondLevelQuery } from '@hengji/contract/second-level.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { exportRow, secondLevelColumns } from '@hengji/domain/result/second-level.ts'
import { audit } from '../../../platform/audit/audit.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { csvText } from '../../../platform/writing/csv-text.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { paperSigner } from '../../publisher/queries.ts'
import { scoredResult } from '../result-rows.ts'
import { viewSecondLevel } from '../second-level.ts'
import { listObjections } from '../view-objections.ts'
import { findUnitResult, viewUnitResult } from '../view-unit.ts'
import { announcement, circular } from './circular.ts'
import { feedback } from './feedback.ts'
import { objectionLetter } from './objection-letter.ts'
import { scoreTables } from './score-table.ts'
import { secondLevelTable } from './second-level-table.ts'
import { shownResult } from './shown-result.ts'

/** 考评结果通报 or 公示稿, of the version that whoever asks sees. */
export async function exportCircular(
  act: Act,
  evaluationId: string,
  paper: 'circular' | 'announcement',
  format: PaperFormat,
  version?: number,
): Promise<ExportedFile | Refusal> {
  const found = await shownResult(act, evaluationId, version)
  if (isRefusal(found)) return found
  const { view, shown } = found
  const signer = await paperSigner(act.db)
  const name = paper === 'circular' ? '考评结果通报' : '考评结果公示'
  await notePaper(act, { name, unitId: null, subject: `${evaluationId} ${shown.version}`, format })
  return paperFile(
    `${view.title}${view.year}年度绩效${name}`,
    paper === 'circular' ? circular(view, shown, signer) : announcement(view, shown, signer),
    format,
  )
}

/** 考评计分表 of a unit. */
export async function exportScoreTable(
  act: Act,
  evaluationId: string,
  unitId: string,
  format: PaperFormat,
  version?: number,
): Promise<ExportedFile | Refusal> {
  const result = await viewUnitResult(act, evaluationId, unitId, version)
  if (isRefusal(result)) return result
  const row = await scoredResult(act, evaluationId, result.version)
  if (isRefusal(row)) return row
  const indicators = (await findUnitResult(act, row, unitId))?.scored.indicators ?? []
  const before = new Map(
    indicators.map(({ indicatorId, pointsBeforeReview }) => [indicatorId, pointsBeforeReview]),
  )
  await notePaper(act, {
    name: '考评计分表',
    unitId,
    subject: `${evaluationId} ${result.version}`,
    format,
  })
  return paperFile(
    `${result.unit.name}${result.year}年度绩效考评计分表`,
    paperOfTables(scoreTables(result, before, shanghaiDay(act.now))),
    format,
  )
}

/** 反馈意见 for a unit: a letter, so in Word. */
export async function exportFeedback(
  act: Act,
  evaluationId: string,
  unitId: string,
  version?: number,
): Promise<ExportedFile | Refusal> {
  const result = await viewUnitResult(act, evaluationId, unitId, version)
  if (isRefusal(result)) return result
  const row = await scoredResult(act, evaluationId, result.version)
  if (isRefusal(row)) return row
  const ids = result.weak.flatMap(({ rectificationId }) =>
    rectificationId === null ? [] : [rectificationId],
  )
  const orders =
    ids.length === 0
      ? []
      : await act.db
          .selectFrom('rectifications')
          .select(['id', 'due_on'])
          .where('unit_id', '=', unitId)
          .where('id', 'in', ids)
          .execute()
  await notePaper(act, {
    name: '反馈意见',
    unitId,
    subject: `${evaluationId} ${result.version}`,
    format: 'docx',
  })
  return paperFile(
    `关于${result.unit.name}${result.year}年度绩效考评结果的反馈意见`,
    feedback(result, new Map(orders.map(({ id, due_on }) => [id, due_on])), {
      by: await paperSigner(act.db),
      on: row.published_at === null ? row.announced_on : shanghaiDay(row.published_at),
    }),
    'docx',
  )
}

/** 异议处理意见 of a decided objection. */
export async function exportObjectionLetter(
  act: Act,
  evaluationId: string,
  objectionId: string,
): Promise<ExportedFile | Refusal> {
  const list = await listObjections(act, evaluationId)
  if (isRefusal(list)) return list
  const objection = list.objections.find(({ id }) => id === objectionId)
  if (!objection) return refuse('result-objection-unknown')
  const letter = objectionLetter(objection, list, await paperSigner(act.db))
  if (letter === null) return refuse('result-objection-undecided')
  await notePaper(act, {
    name: '异议处理意见',
    unitId: objection.unit.id,
    subject: objectionId,
    format: 'docx',
  })
  return paperFile(`关于${objection.unit.name}绩效考评结果异议的处理意见`, letter, 'docx')
}

/** The table that goes into staff appraisal. */
export async function exportSecondLevel(
  act: Act,
  evaluationId: string,
  unitId: string,
  query: SecondLevelQuery & { format: PaperFormat | 'csv' },
): Promise<ExportedFile | Refusal> {
  const { format, sharing } = query
  const view = await viewSecondLevel(act, evaluationId, unitId, query)
  if (isRefusal(view)) return view
  const row = await scoredResult(act, evaluationId, view.version)
  if (isRefusal(row)) return row
  await audit(act.db, act.actor, act.now, {
    act: 'export-second-level',
    unitId,
    subject: evaluationId,
    after: { version: view.version, sharing, lines: view.lines.length, format },
  })
  const name = `${view.unit.name}${view.year}年度二级绩效`
  if (format === 'csv')
    return {
      fileName: `${name}.csv`,
      contentType: 'text/csv; charset=utf-8',
      content: csvText([[...secondLevelColumns], ...view.lines.map(exportRow)]),
    }
  const table = secondLevelTable(view, row.state, query, shanghaiDay(act.now))
  return paperFile(name, paperOfTables([table]), format)
}
