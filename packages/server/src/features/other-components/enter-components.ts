import { sql, type Insertable } from 'kysely'
import type { EnterComponents, OtherComponents } from '@hengji/contract/other-components.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { otherComponentsOf, readComponentPoints } from '@hengji/domain/result/other-components.ts'
import { pointsFaultWords } from '@hengji/domain/result/points-fault-words.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { OtherComponentRow } from '../../platform/database/tables/other-components.ts'
import type { Act } from '../../platform/database/transact.ts'
import { schemeOfEvaluation } from '../evaluation/queries.ts'
import { mayEnterComponents } from './policy.ts'
import { lastLinesOf } from './queries.ts'
import { componentsHindrance, undoOf, viewComponents } from './view-components.ts'

/** Enters one component of many units at once, with the document it comes from: all of them or none. */
export async function enterComponents(
  act: Act,
  evaluationId: string,
  given: EnterComponents,
): Promise<OtherComponents | Refusal> {
  const hindered = await mayNot(act, evaluationId)
  if (hindered) return hindered
  const scheme = await schemeOfEvaluation(act, evaluationId)
  if (isRefusal(scheme)) return scheme
  const component = otherComponentsOf(scheme).find(({ name }) => name === given.component)
  if (!component) return refuse('component-unknown', { name: given.component })
  const title = given.basisTitle.trim().replace(/^《(.*)》$/, '$1')
  if (title === '') return refuse('component-without-basis')
  const before = await viewComponents(act, evaluationId)
  if (isRefusal(before)) return before
  if (await isThere(act, evaluationId, given.batch)) return before
  const units = new Map(before.units.map((unit) => [unit.unitId, unit]))
  const lines: Line[] = []
  for (const entry of given.entries) {
    const unit = units.get(entry.unitId)
    if (!unit || lines.some(({ unit_id }) => unit_id === entry.unitId))
      return refuse('component-unit-unknown', { unit: unit?.name ?? entry.unitId })
    if ((unit.revisions[component.name] ?? 0) !== entry.revision)
      return refuse('component-changed-meanwhile', { unit: unit.name })
    const read = readComponentPoints(entry.points, component)
    if (read.fault !== null)
      return refuse('component-points-wrong', {
        unit: unit.name,
        points: entry.points,
        why: pointsFaultWords[read.fault],
      })
    lines.push({ unit_id: entry.unitId, revision: entry.revision + 1, points: read.points })
  }
  await add(act, evaluationId, lines, {
    component: component.name,
    basis_title: title,
    basis_number: given.basisNumber?.trim() || null,
    batch: given.batch,
  })
  return viewComponents(act, evaluationId)
}

/** Puts back what stood before an entry; where a unit was entered anew since, nothing is put back. */
export async function undoComponents(
  act: Act,
  evaluationId: string,
  batch: string,
): Promise<OtherComponents | Refusal> {
  const hindered = await mayNot(act, evaluationId)
  if (hindered) return hindered
  const { db } = act
  if (await isThere(act, evaluationId, undoOf(batch))) return viewComponents(act, evaluationId)
  const entered = await db
    .selectFrom('other_components')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('batch', '=', batch)
    .execute()
  const last = new Map(
    (await lastLinesOf(act, evaluationId)).map((line) => [
      `${line.unit_id} ${line.component}`,
      line.revision,
    ]),
  )
  const isWhole = entered.every(
    ({ unit_id, component, revision }) => last.get(`${unit_id} ${component}`) === revision,
  )
  const [first] = entered
  if (first === undefined || !isWhole) return refuse('component-batch-gone')
  const earlier = new Map(
    (
      await db
        .selectFrom('other_components')
        .selectAll()
        .where('evaluation_id', '=', evaluationId)
        .where('component', '=', first.component)
        .execute()
    ).map((line) => [`${line.unit_id} ${line.revision}`, line]),
  )
  for (const { unit_id, revision, component } of entered) {
    const stood = earlier.get(`${unit_id} ${revision - 1}`)
    await add(act, evaluationId, [{ unit_id, revision: revision + 1, points: stood?.points ?? null }], {
      component,
      basis_title: stood?.basis_title ?? first.basis_title,
      basis_number: stood ? stood.basis_number : first.basis_number,
      batch: undoOf(batch),
    })
  }
  return viewComponents(act, evaluationId)
}

type Line = Pick<Insertable<OtherComponentRow>, 'unit_id' | 'revision' | 'points'>

async function add(
  { db, actor, now }: Act,
  evaluationId: string,
  lines: readonly Line[],
  entry: Pick<Insertable<OtherComponentRow>, 'component' | 'basis_title' | 'basis_number' | 'batch'>,
): Promise<void> {
  await db
    .insertInto('other_components')
    .values(
      lines.map((line) => ({
        ...line,
        ...entry,
        evaluation_id: evaluationId,
        entered_at: now,
        entered_by: actor.accountId,
        entered_by_name: actor.displayName,
      })),
    )
    .execute()
  for (const { unit_id: unitId, points } of lines)
    await audit(db, actor, now, {
      act: 'enter-component',
      unitId,
      subject: `${evaluationId} ${entry.component}`,
      after: { points, basis: entry.basis_title, number: entry.basis_number },
    })
}

/** Of two who enter at once the second waits, and then finds it changed. */
async function mayNot(act: Act, evaluationId: string): Promise<Refusal | null> {
  if (!mayEnterComponents(act.actor)) return refuse('not-permitted')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`components ${evaluationId}`}, 0))`.execute(
    act.db,
  )
  return componentsHindrance(act, evaluationId)
}

async function isThere({ db }: Act, evaluationId: string, batch: string): Promise<boolean> {
  const found = await db
    .selectFrom('other_components')
    .select('batch')
    .where('evaluation_id', '=', evaluationId)
    .where('batch', '=', batch)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
