import type { PanelMaterial } from '@hengji/contract/ballot.ts'
import type { CastOutcome } from '@hengji/proof/ballot/envelope.ts'
import { faultOfTerms, isSlip } from '@hengji/proof/ballot/ballot-page.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { Receipt } from '@hengji/proof/ballot/receipt.ts'

/** An item with what the unit handed in for it; the claim goes when the vote is cast. */
export type BallotItem = PanelMaterial['items'][number]

/**
 * All that a member's browser knows of one vote. The signed-in page writes it when credentials are drawn; the casting
 * page, which has no session, reads it. It never leaves the device.
 */
export interface OwnBallot {
  seat: number
  unitId: string
  unitName: string
  terms: ElectionTerms
  items: readonly BallotItem[]
  /** The unit had handed in when `items` were taken along. */
  hasMaterial: boolean
  /** Base64: what the recovery code stands for. */
  seed: string
  /** `null` until the server has signed: until then the recovery code can be shown again. */
  signatures: readonly string[] | null
  /** Chosen scores by item: drafts. What was cast stands in its receipt and nowhere else. */
  scores: Readonly<Record<string, string>>
  /** Items on which the member gives no score on purpose. */
  abstained: readonly string[]
  /** Items whose slip was made and perhaps sent: their score cannot change any more. */
  begun: readonly string[]
  receipts: readonly Receipt[]
  /** What the urn said of slips it did not take. */
  refused: Readonly<Record<string, Exclude<CastOutcome, 'taken'>>>
}

/** What became of an item, as far as this device knows. */
export type ItemState = 'open' | 'chosen' | 'abstained' | 'begun' | 'cast' | 'refused'

export function stateOfItem(own: OwnBallot, item: string): ItemState {
  if (own.receipts.some(({ slip }) => slip.item === item)) return 'cast'
  if (own.refused[item] !== undefined) return 'refused'
  if (own.begun.includes(item)) return 'begun'
  if (own.scores[item] !== undefined) return 'chosen'
  return own.abstained.includes(item) ? 'abstained' : 'open'
}

/** The score that stands for an item: cast, or still a draft. */
export function scoreOfItem(own: OwnBallot, item: string): string | null {
  return own.receipts.find(({ slip }) => slip.item === item)?.slip.score ?? own.scores[item] ?? null
}

/** Items with a score that the urn has not answered for. */
export function waitingItems(own: OwnBallot): string[] {
  return own.terms.rules.items.filter((item) => ['chosen', 'begun'].includes(stateOfItem(own, item)))
}

/** How many items are in each state. */
export function countStates(own: OwnBallot): Record<ItemState, number> {
  const counts = { open: 0, chosen: 0, abstained: 0, begun: 0, cast: 0, refused: 0 }
  for (const item of own.terms.rules.items) counts[stateOfItem(own, item)] += 1
  return counts
}

/** Nothing more is to be chosen or sent. */
export function isFinished(own: OwnBallot): boolean {
  const { open, chosen, begun, cast } = countStates(own)
  return open + chosen + begun === 0 && cast > 0
}

/** `nothing` takes back what was chosen. */
export type Choice = { score: string } | 'abstain' | 'nothing'

/** @returns unchanged where the item's slip was made already */
export function choose(own: OwnBallot, item: string, choice: Choice): OwnBallot {
  if (['begun', 'cast', 'refused'].includes(stateOfItem(own, item))) return own
  const { [item]: _, ...others } = own.scores
  const abstained = own.abstained.filter((each) => each !== item)
  if (choice === 'abstain') return { ...own, scores: others, abstained: [...abstained, item] }
  return { ...own, scores: choice === 'nothing' ? others : { ...others, [item]: choice.score }, abstained }
}

/** A receipt has the score in itself: the draft goes. When nothing is left to do, so does what the unit handed in. */
export function withoutDrafts(own: OwnBallot): OwnBallot {
  const cast = new Set(own.receipts.map(({ slip }) => slip.item))
  const scores = Object.fromEntries(Object.entries(own.scores).filter(([item]) => !cast.has(item)))
  const kept = { ...own, scores, begun: own.begun.filter((item) => !cast.has(item)) }
  if (!isFinished(kept)) return kept
  return { ...kept, items: kept.items.map((item) => ({ ...item, claim: null })), hasMaterial: false }
}

/**
 * What another tab has kept meanwhile is not lost: receipts add up, and a score whose slip was made stays as it was made.
 * @param there as it lies in the store; @param own as this tab would keep it
 */
export function mergeOwn(there: OwnBallot | null, own: OwnBallot): OwnBallot {
  if (there === null || there.seed !== own.seed) return withoutDrafts(own)
  const receipts = [
    ...own.receipts,
    ...there.receipts.filter(({ slip }) => !own.receipts.some((each) => each.slip.item === slip.item)),
  ]
  const begun = [...new Set([...there.begun, ...own.begun])]
  const made = begun.filter((item) => there.begun.includes(item) && there.scores[item] !== undefined)
  return withoutDrafts({
    ...own,
    signatures: own.signatures ?? there.signatures,
    scores: { ...own.scores, ...Object.fromEntries(made.map((item) => [item, there.scores[item]!])) },
    abstained: own.abstained.filter((item) => !begun.includes(item)),
    begun,
    receipts,
    refused: { ...there.refused, ...own.refused },
  })
}

/** The address of the casting page; what stands behind `#` is sent to no server. */
export function castingAddress(election: string, seat: number): string {
  return `/ballot.html#${encodeURIComponent(election)}/${seat}`
}

/** The signed-in page where the unit's proofs are opened. */
export function materialAddress(own: Pick<OwnBallot, 'unitId' | 'terms'>, item: string): string {
  return `/ballots/${encodeURIComponent(own.unitId)}/${encodeURIComponent(own.terms.election)}/material#${encodeURIComponent(item)}`
}

/** What a browser gives back may be of another release, cut off, or somebody's doing. */
export function isOwnBallot(value: unknown): value is OwnBallot {
  if (!isRecord(value) || !isRecord(value['terms'])) return false
  const { seat, unitId, unitName, items, seed, signatures, scores, abstained, begun, receipts, refused } =
    value
  return (
    typeof seat === 'number' &&
    [unitId, unitName, seed].every((each) => typeof each === 'string') &&
    Array.isArray(items) &&
    items.every((item) => isRecord(item) && typeof item['id'] === 'string' && 'claim' in item) &&
    (signatures === null || areTexts(signatures)) &&
    isRecord(scores) &&
    areTexts(Object.values(scores)) &&
    areTexts(abstained) &&
    areTexts(begun) &&
    isRecord(refused) &&
    Array.isArray(receipts) &&
    receipts.every(
      (each) => isRecord(each) && isSlip(each['slip']) && typeof each['signature'] === 'string',
    ) &&
    areTermsInOrder(value['terms'])
  )
}

/** Whatever throws in them is no terms of ours. */
function areTermsInOrder(terms: unknown): boolean {
  try {
    return faultOfTerms(terms as ElectionTerms) === null
  } catch {
    return false
  }
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
