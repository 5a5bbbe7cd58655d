import { sql } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  resolveResponsibilities as resolve,
  responsibilityKey,
} from '@hengji/domain/organization/responsibilities.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getOrganization } from './organization-of-unit.ts'
import { findPlan, listNamedIndicators, listNameDecisions, listTakenOver } from './plan-names.ts'

export interface UnmatchedNames {
  /** Names printed in the plan that are nobody's yet, or could be two people's. */
  unmatched: string[]
}

/**
 * Writes whose each indicator is, from the names of the approved version (of the current one where none is approved).
 * What ends is kept with its end; asked again it changes nothing. The caller has authorised it.
 */
export async function resolveResponsibilities(
  { db, actor, now }: Act,
  { unitId, documentId }: { unitId: string; documentId: string },
): Promise<UnmatchedNames | Refusal> {
  // Two at once, such as an approval and a decision about a name, would each begin what the other has begun.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`responsibilities ${documentId}`}, 0))`.execute(
    db,
  )
  const plan = await findPlan(db, unitId, documentId)
  if (!plan) return refuse('document-unknown')
  const today = shanghaiDay(now)
  const { responsibilities, matches } = resolve(
    await listNamedIndicators(db, unitId, plan),
    await getOrganization(db, unitId),
    await listNameDecisions(db, unitId, plan.year),
    await listTakenOver(db, unitId, plan.year, today),
    today,
  )
  const standing = await db
    .selectFrom('responsibilities')
    .select(['indicator_id as indicatorId', 'person_id as personId', 'capacity'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('until', 'is', null)
    .forUpdate()
    .execute()
  const wanted = new Set(responsibilities.map(responsibilityKey))
  const held = new Set(standing.map(responsibilityKey))
  const ended = standing.filter((each) => !wanted.has(responsibilityKey(each)))
  const begun = responsibilities.filter((each) => !held.has(responsibilityKey(each)))
  for (let from = 0; from < ended.length; from += rowsAtOnce) {
    const keys = ended.slice(from, from + rowsAtOnce)
    await db
      .updateTable('responsibilities')
      // What began after the moment, on a sample city's clock that was set back, was never in force.
      .set({ until: sql`greatest(since, ${now})` })
      .where('unit_id', '=', unitId)
      .where('document_id', '=', documentId)
      .where('until', 'is', null)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('indicator_id', 'person_id', 'capacity'),
          'in',
          keys.map(({ indicatorId, personId, capacity }) => tuple(indicatorId, personId, capacity)),
        ),
      )
      .execute()
  }
  for (let from = 0; from < begun.length; from += rowsAtOnce) {
    await db
      .insertInto('responsibilities')
      .values(
        begun.slice(from, from + rowsAtOnce).map(({ indicatorId, personId, capacity }) => ({
          unit_id: unitId,
          document_id: documentId,
          indicator_id: indicatorId,
          person_id: personId,
          capacity,
          since: now,
          until: null,
        })),
      )
      // Ended and begun again in the same moment: it goes on.
      .onConflict((conflict) =>
        conflict
          .columns(['unit_id', 'document_id', 'indicator_id', 'person_id', 'capacity', 'since'])
          .doUpdateSet({ until: null }),
      )
      .execute()
  }
  if (ended.length > 0 || begun.length > 0) {
    await audit(db, actor, now, {
      act: 'resolve-responsibilities',
      unitId,
      subject: documentId,
      before: {
        ended: ended.map(({ indicatorId, personId, capacity }) => ({ indicatorId, personId, capacity })),
      },
      after: { begun },
    })
  }
  return {
    unmatched: matches
      .filter(({ outcome }) => outcome === 'unmatched' || outcome === 'ambiguous')
      .map(({ printed }) => printed),
  }
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const rowsAtOnce = 1000
