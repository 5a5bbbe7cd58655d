import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { SendAnswer } from '@hengji/contract/survey.ts'
import { explainAnswerRefusal, faultsOfSheet } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { PhaseState } from '@hengji/domain/evaluation/phases.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { sm3 } from './hashes.ts'
import { sealSheet } from './sealed-sheet.ts'
import type { SurveySecrets } from './survey-secrets.ts'

/** What whoever holds a link is asked, and about whom. */
export interface AskedSurvey {
  unit: string
  year: number
  questionnaire: Questionnaire
}

/** @returns refuses where the link is not known, was used, or where it is not the time */
export function findAskedSurvey(db: Database, token: string): Promise<AskedSurvey | Refusal> {
  return asPublic(db, async (transaction) => {
    const asked = await findLink(transaction, sm3(token))
    return isRefusal(asked) ? asked : (refuseNow(asked) ?? present(asked))
  })
}

/**
 * Puts one answer into the box. In the one transaction the link is marked and the sealed answer stored; nothing in the
 * answer's row tells of the link, and what the row holds cannot be read before the count. The same request again, after
 * a connection broke, is thanked and stores nothing.
 */
export function takeAnswer(
  db: Database,
  secrets: SurveySecrets,
  now: Date,
  token: string,
  { requestKey, answers }: SendAnswer,
): Promise<{ isTaken: true } | Refusal> {
  return asPublic(db, async (transaction) => {
    const hash = sm3(token)
    const asked = await findLink(transaction, hash)
    if (isRefusal(asked)) return asked
    // A link that was used is looked at once more: it may have been by this very request.
    const refused = asked.is_used ? null : refuseNow(asked)
    if (refused) return refused
    const [fault] = asked.is_used ? [] : faultsOfSheet(asked.questionnaire, { answers })
    if (fault) return refuse('survey-answer-faulty', { why: explainAnswerRefusal(fault) })
    const { evaluation_id, revision } = asked
    const sealed = asked.is_used
      ? Buffer.alloc(0)
      : sealSheet(secrets.keep(evaluation_id), { day: shanghaiDay(now), answers: [...answers] })
    const key = sm3(`${hash}\n${requestKey}`)
    const { rows } = await sql<{ outcome: Outcome }>`select take_survey_answer(
      ${hash}, ${key}, ${evaluation_id}, ${revision}, ${randomUUID()}, ${sealed}) as outcome`.execute(
      transaction,
    )
    return outcomes[rows[0]?.outcome ?? 'unknown']()
  })
}

type Outcome = 'taken' | 'used' | 'unknown' | 'over' | 'not-open' | 'changed'

/** As `take_survey_answer` says it. */
const outcomes = {
  taken: () => ({ isTaken: true }),
  used: () => refuse('survey-link-used'),
  unknown: () => refuse('survey-link-unknown'),
  over: () => refuse('survey-over'),
  'not-open': () => refuse('survey-not-open'),
  changed: () => refuse('survey-questions-changed'),
} as const satisfies Record<Outcome, () => { isTaken: true } | Refusal>

async function findLink(db: Transaction<Tables>, hash: string): Promise<FoundLink | Refusal> {
  const { rows } = await sql<FoundLink>`select * from asked_survey(${hash})`.execute(db)
  return rows[0] ?? refuse('survey-link-unknown')
}

function refuseNow({ is_used, is_withdrawn, phase, is_released }: FoundLink): Refusal | null {
  if (is_used) return refuse('survey-link-used')
  if (is_withdrawn) return refuse('survey-link-unknown')
  if (phase === 'closed' || phase === 'skipped') return refuse('survey-over')
  return phase === 'open' && is_released ? null : refuse('survey-not-open')
}

function present({ unit, year, questionnaire }: FoundLink): AskedSurvey {
  return { unit, year, questionnaire }
}

interface FoundLink {
  evaluation_id: string
  is_used: boolean
  is_withdrawn: boolean
  phase: PhaseState
  unit: string
  year: number
  questionnaire: Questionnaire
  revision: number
  is_released: boolean
}
