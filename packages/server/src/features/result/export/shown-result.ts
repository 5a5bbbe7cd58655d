import type { ResultStandings, ResultView } from '@hengji/contract/results.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { viewResult } from '../view-result.ts'

/** A version that has been scored, as whoever asks sees it, its moments as days. */
export type ShownResult = NonNullable<ResultView['shown']> & {
  standings: ResultStandings
  publishedOn: IsoDate | null
  signedOn: IsoDate | null
}

export async function shownResult(
  act: Act,
  evaluationId: string,
  version?: number,
): Promise<{ view: ResultView; shown: ShownResult } | Refusal> {
  const view = await viewResult(act, evaluationId, version)
  if (isRefusal(view)) return view
  const { shown } = view
  if (shown === null || shown.standings === null) return refuse('result-unknown')
  const dayOf = (moment: string | null) => (moment === null ? null : shanghaiDay(new Date(moment)))
  return {
    view,
    shown: {
      ...shown,
      standings: shown.standings,
      publishedOn: dayOf(shown.publishedAt),
      signedOn: dayOf(shown.signedAt),
    },
  }
}
