import type { CauseKind, Causes, CausesQuery } from '@hengji/contract/overview.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  byGravity,
  isAtStake,
  isLate,
  isSilent,
  standingOfProgress,
} from '@hengji/domain/monitoring/analysis.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { IndicatorProgress } from '../tracking/queries.ts'
import { departmentOf, loadProgress, presentCause, sectionOf } from './load-progress.ts'
import { mayBrowseOverview, mayHavePart, mayLookAtUnit, seesSeveralUnits } from './policy.ts'

const mostLines = 300

/** The indicators behind a number of the overview, each with its reason; the gravest first. */
export async function listCauses(act: Act, asked: CausesQuery): Promise<Causes | Refusal> {
  const { actor, now } = act
  if (!mayBrowseOverview(actor)) return refuse('not-permitted')
  const unitId = seesSeveralUnits(actor) ? asked.unitId : (asked.unitId ?? actor.unit?.id)
  if (unitId !== undefined && !mayLookAtUnit(actor, unitId)) return refuse('not-permitted')
  const rows = await loadProgress(act, {
    year: asked.year,
    today: shanghaiDay(now),
    unitId,
    part: mayHavePart(actor) ? asked.part : 'all',
  })
  const found = rows.filter(
    (row) =>
      (asked.section === undefined || sectionOf(row) === asked.section) &&
      (asked.department === undefined || departmentOf(row) === asked.department) &&
      isOfKind(row, asked.kind),
  )
  return { lines: byGravity(found).slice(0, mostLines).map(presentCause), total: found.length }
}

function isOfKind(row: IndicatorProgress, kind: CauseKind): boolean {
  switch (kind) {
    case 'all':
      return true
    case 'late':
      return isLate(row)
    case 'behind':
      return standingOfProgress(row) === 'behind'
    case 'silent':
      return isSilent(row)
    case 'at-stake':
      return isAtStake(row)
    case 'done':
      return row.isDone
    default:
      return row.light === kind
  }
}
