import type { WhatIfAnswer, WhatIfQuestion, WhatIfStart } from '@hengji/contract/what-if.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import { whatIf } from '@hengji/domain/result/what-if.ts'
import { explainSchemeFault } from '@hengji/domain/scheme/explain-scheme-fault.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Act } from '../../platform/database/transact.ts'
import { maySeeWholeResult } from './policy.ts'
import { findResult } from './result-rows.ts'
import { whatIfGroup } from './what-if-group.ts'

/** What there is to try with: the scheme as it is and how the units stand under it. */
export async function startWhatIf(act: Act, evaluationId: string): Promise<WhatIfStart | Refusal> {
  const found = await wholeResult(act, evaluationId)
  if (isRefusal(found)) return found
  const { group, standings, version } = found
  const head = await act.db
    .selectFrom('evaluations')
    .select(['title', 'year'])
    .where('id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return {
    evaluationId,
    title: head.title,
    year: head.year,
    version,
    scheme: { ...group.groupYear.scheme },
    standings,
  }
}

/** Every unit's score, rank and grade as they would be under another scheme. Nothing is stored. */
export async function tryWhatIf(
  act: Act,
  evaluationId: string,
  question: WhatIfQuestion,
): Promise<WhatIfAnswer | Refusal> {
  const found = await wholeResult(act, evaluationId)
  if (isRefusal(found)) return found
  const scheme = readScheme(question.scheme)
  if (isRefusal(scheme)) return refuse('what-if-scheme-faulty', { sentence: explainSchemeFault(scheme) })
  const { group, standings } = found
  const moved = whatIf(group, scheme, standings)
  if (!isRefusal(moved)) return { movements: moved, faults: [] }
  const { units } = group.groupYear
  const faults = moved.refusals.slice(0, mostFaults).map((refusal) => {
    const unit = units.find(({ id }) => id === refusal.unitId)
    const code = unit?.indicators.find(({ id }) => id === refusal.indicatorId)?.code
    return [unit?.name, code, explainResultRefusal(refusal)].filter((part) => part !== undefined).join(' ')
  })
  return { movements: [], faults: [...new Set(faults)] }
}

/** What cannot be scored is said in a few sentences; the rest is of the same kind. */
const mostFaults = 20

/** What was reckoned last, made ready; for those who see all of it. */
async function wholeResult(act: Act, evaluationId: string) {
  if (!maySeeWholeResult(act.actor)) return refuse('not-permitted')
  const row = await findResult(act, evaluationId)
  if (row === null || row.reckoning === null) return refuse('result-unknown')
  const { version, reckoning } = row
  const reckoned = act.db
    .selectFrom('result_reckonings')
    .where('evaluation_id', '=', evaluationId)
    .where('version', '=', version)
    .where('reckoning', '=', reckoning)
  const head = await reckoned.select('input_hash').executeTakeFirst()
  if (!head) return refuse('result-unknown')
  const ready = await whatIfGroup(
    head.input_hash,
    async () => (await reckoned.select('input').executeTakeFirstOrThrow()).input,
  )
  return { ...ready, version }
}
