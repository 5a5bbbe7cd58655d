import type { PeerStatistics } from '@hengji/contract/peer-results.ts'
import {
  fewestComparisons,
  fewestExpected,
  leniencyOf,
  mutualFavours,
  mutualSilences,
  type ObjectionCount,
} from '@hengji/domain/evaluation/peer-statistics.ts'
import type { PeerShare } from '@hengji/domain/evaluation/judged-indicators.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shareOfScore } from '@hengji/domain/scoring/share-of-score.ts'
import type { Act } from '../../platform/database/transact.ts'
import { roundOf, statedWeightsOf, type Round, type StatedWeight } from '../claims/queries.ts'
import { findObjections, namesOfUnits } from './objections.ts'
import { maySeePeerStatistics } from './policy.ts'
import { peerScoresOf } from './queries.ts'

/** How strict and how obliging the units of a group were with each other, with the numbers behind; for the office to know. */
export async function viewPeerStatistics(act: Act, evaluationId: string): Promise<PeerStatistics | Refusal> {
  const { db, actor } = act
  if (!maySeePeerStatistics(actor)) return refuse('not-permitted')
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const claims = await statedWeightsOf(db, evaluationId)
  const shares = await sharesOf(act, round, claims)
  const counts = await objectionCounts(act, evaluationId, claims)
  const names = await namesOfUnits(db)
  const named = (id: string) => ({ id, name: names.get(id) ?? id })
  return {
    evaluationId,
    givesScores: round.rules.sources.some(({ source }) => source === 'peer'),
    scores: shares.length,
    scoring: new Set(shares.map(({ fromUnit }) => fromUnit)).size,
    fewestComparisons,
    fewestExpected,
    leniency: leniencyOf(shares).map(({ unitId, ...numbers }) => ({ unit: named(unitId), ...numbers })),
    favours: mutualFavours(shares).map(({ units: [one, other], compared, favour, mutual }) => ({
      units: [named(one), named(other)],
      compared: [...compared],
      favour: [...favour],
      mutual,
    })),
    silences: mutualSilences(counts).map(({ units: [one, other], ...numbers }) => ({
      units: [named(one), named(other)],
      ...numbers,
    })),
    objections: counts
      .filter(({ objections }) => objections > 0)
      .map(({ fromUnit, toUnit, ...numbers }) => ({ from: named(fromUnit), to: named(toUnit), ...numbers })),
  }
}

/** Scores on claims that still stand as they were scored. */
async function sharesOf(
  { db }: Act,
  { evaluationId, tiers }: Round,
  claims: readonly StatedWeight[],
): Promise<PeerShare[]> {
  const weights = new Map(
    claims.map(({ unitId, indicatorId, weightPoints }) => [`${unitId} ${indicatorId}`, weightPoints]),
  )
  return (await peerScoresOf(db, evaluationId)).flatMap(({ unitId, indicatorId, peers }) => {
    const weight = weights.get(`${unitId} ${indicatorId}`)
    if (weight === undefined) return []
    return peers.flatMap(({ unitId: fromUnit, score }) => {
      const shared = shareOfScore(tiers, weight, score, 'peer')
      return isRefusal(shared) ? [] : [{ fromUnit, toUnit: unitId, indicatorId, share: shared.share }]
    })
  })
}

/** Every unit that handed in could object to every claim of every other. */
async function objectionCounts(
  { db }: Act,
  evaluationId: string,
  claims: readonly StatedWeight[],
): Promise<ObjectionCount[]> {
  const objections = await findObjections(db, { evaluationId })
  const units = [...Map.groupBy(claims, ({ unitId }) => unitId)].map(([unitId, ofUnit]) => ({
    unitId,
    claims: ofUnit.length,
  }))
  const raised = new Map<string, number>()
  for (const { byUnitId, unitId, state } of objections)
    if (state !== 'withdrawn') {
      const pair = `${byUnitId}\n${unitId}`
      raised.set(pair, (raised.get(pair) ?? 0) + 1)
    }
  return units.flatMap((to) =>
    units
      .filter(({ unitId }) => unitId !== to.unitId)
      .map(({ unitId: fromUnit }) => ({
        fromUnit,
        toUnit: to.unitId,
        claims: to.claims,
        objections: raised.get(`${fromUnit}\n${to.unitId}`) ?? 0,
      })),
  )
}
