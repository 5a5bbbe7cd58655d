import { apiRefusal } from '@hengji/contract/api-refusals.ts'
import type { OtherComponents } from '@hengji/contract/other-components.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { otherComponentsOf } from '@hengji/domain/result/other-components.ts'
import type { Act } from '../../platform/database/transact.ts'
import { schemeOfEvaluation, viewEvaluation } from '../evaluation/queries.ts'
import { mayEnterComponents, maySeeComponents } from './policy.ts'
import { lastLinesOf, type StoredComponent } from './queries.ts'

/** What the formula asks for besides the parts of the evaluation, and what has been entered of it. */
export async function viewComponents(act: Act, evaluationId: string): Promise<OtherComponents | Refusal> {
  if (!maySeeComponents(act.actor)) return refuse('not-permitted')
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  const components = otherComponentsOf(scheme)
  const lines = await lastLinesOf(act, evaluationId)
  const byUnit = Map.groupBy(lines, ({ unit_id }) => unit_id)
  const hindrance = await componentsHindrance(act, evaluationId)
  return {
    evaluationId,
    title: evaluation.title,
    year: evaluation.year,
    hindrance: hindrance && apiRefusal('components-after-announcement').sentence({}),
    mayEnter: mayEnterComponents(act.actor),
    components: components.map(({ name, fullMarks }) => ({
      name,
      fullMarks,
      missing:
        evaluation.unitRows.length -
        lines.filter(({ component, points }) => component === name && points !== null).length,
    })),
    units: evaluation.unitRows.map(({ unitId, name }) => {
      const own = byUnit.get(unitId) ?? []
      return {
        unitId,
        name,
        given: own.flatMap(({ component, points, ...row }) =>
          points === null
            ? []
            : [
                {
                  component,
                  points,
                  basisTitle: row.basis_title,
                  basisNumber: row.basis_number,
                  revision: row.revision,
                  by: row.entered_by_name,
                  at: row.entered_at.toISOString(),
                },
              ],
        ),
        revisions: Object.fromEntries(own.map(({ component, revision }) => [component, revision])),
      }
    }),
    last: lastBatchOf(lines),
  }
}

/** Nothing changes under what the units look at. */
export async function componentsHindrance({ db }: Act, evaluationId: string): Promise<Refusal | null> {
  const newest = await db
    .selectFrom('results')
    .select('state')
    .where('evaluation_id', '=', evaluationId)
    .where('state', '<>', 'discarded')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest === undefined || newest.state === 'draft' || newest.state === 'superseded'
    ? null
    : refuse('components-after-announcement')
}

/** What was entered last. What came later to one of its units keeps it from being taken back, and is told then. */
function lastBatchOf(lines: readonly StoredComponent[]): OtherComponents['last'] {
  const latest = lines
    .filter(({ batch }) => !isUndoing(batch))
    .toSorted((one, other) => other.entered_at.getTime() - one.entered_at.getTime())[0]
  return latest === undefined
    ? null
    : {
        batch: latest.batch,
        component: latest.component,
        units: lines.filter(({ batch }) => batch === latest.batch).length,
        by: latest.entered_by_name,
        at: latest.entered_at.toISOString(),
      }
}

const undoing = 'undo '

/** The batch that takes another one back. */
export function undoOf(batch: string): string {
  return `${undoing}${batch}`
}

function isUndoing(batch: string): boolean {
  return batch.startsWith(undoing)
}
