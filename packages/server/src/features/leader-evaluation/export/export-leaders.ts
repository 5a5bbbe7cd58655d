import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import { summariseLeaders } from '@hengji/domain/appraisal/leader-summary.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { notePaper } from '../../../platform/writing/note-paper.ts'
import { viewEvaluation } from '../../evaluation/queries.ts'
import { leadersOf } from '../leader-rules.ts'
import { leaderAnswersOf } from '../queries.ts'
import { viewLeaderSeats } from '../seats.ts'
import { leaderTable } from './leader-table.ts'

/** 领导评价汇总, once no answer comes any more. */
export async function exportLeaders(
  act: Act,
  evaluationId: string,
  format: PaperFormat,
): Promise<ExportedFile | Refusal> {
  const seats = await viewLeaderSeats(act, evaluationId)
  if (isRefusal(seats)) return seats
  if (seats.state !== 'closed') return refuse('leader-evaluation-not-over')
  const leaders = await leadersOf(act, evaluationId)
  if (isRefusal(leaders)) return leaders
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const answers = await leaderAnswersOf(act, evaluationId)
  const units = evaluation.unitRows.map(({ unitId, name }) => ({ unitId, name }))
  const summary = summariseLeaders(
    leaders,
    units.map(({ unitId }) => ({ unitId, answers: answers.get(unitId) ?? [] })),
  )
  const table = leaderTable(
    leaders,
    summary.map((unit, index) => ({ ...unit, name: units[index]?.name ?? unit.unitId })),
    new Map(
      seats.groups.map(({ title, seats: own }) => [
        title,
        { all: own.length, answered: own.filter(({ hasAnswered }) => hasAnswered).length },
      ]),
    ),
    shanghaiDay(act.now),
  )
  await notePaper(act, { name: '领导评价汇总', unitId: null, subject: evaluationId, format })
  return paperFile(`${leaders.title}${table.title}`, paperOfTables([table]), format)
}
