import type { FollowUpAct } from '@hengji/contract/follow-up.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import type { Act } from '../../platform/database/transact.ts'

export interface ProofGiven {
  text?: string | undefined
  evidenceIds: readonly string[]
  isWithoutProof: boolean
}

/** What is needed with an act: the sentence, the proof or the word that there is none. */
export function lacking(
  { needsText, needsProof }: { needsText: boolean; needsProof: boolean },
  { text, evidenceIds, isWithoutProof }: ProofGiven,
): Refusal<'follow-up-text-missing' | 'proof-missing'> | null {
  if (needsText && (text ?? '').trim() === '') return refuse('follow-up-text-missing')
  return needsProof && evidenceIds.length === 0 && !isWithoutProof ? refuse('proof-missing') : null
}

/** Every proof named is the unit's, and not deleted. */
export async function areProofsOf(
  { db }: Act,
  unitId: string,
  evidenceIds: readonly string[],
): Promise<boolean> {
  if (evidenceIds.length === 0) return true
  const wanted = [...new Set(evidenceIds)]
  const found = await db
    .selectFrom('evidence')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', sql<string>`any(${wanted}::text[])`)
    .where('deleted_at', 'is', null)
    .execute()
  return found.length === wanted.length
}

export interface ActToRecord {
  unitId: string
  subjectId: string
  act: FollowUpAct['act']
  text?: string | undefined
  dueOn?: string | null | undefined
  evidenceIds?: readonly string[]
  isWithoutProof?: boolean
}

/** Adds a line to the history of an item or an order. The subject is locked, so the next number is free. */
export async function recordAct({ db, actor, now }: Act, act: ActToRecord): Promise<void> {
  const text = act.text?.trim() ?? ''
  await db
    .insertInto('follow_up_acts')
    .values({
      unit_id: act.unitId,
      subject_id: act.subjectId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from follow_up_acts
        where unit_id = ${act.unitId} and subject_id = ${act.subjectId})`,
      act: act.act,
      text: text === '' ? null : text,
      due_on: act.dueOn ?? null,
      evidence_ids: [...(act.evidenceIds ?? [])],
      is_without_proof: (act.evidenceIds ?? []).length === 0 && act.isWithoutProof === true,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
}
