import { isAllCast, isItemOpened } from '@hengji/domain/ballot/closing.ts'
import { faultOfScale } from '@hengji/domain/ballot/score-scale.ts'
import { chainOf, type Board } from './board.ts'
import { hashOfDraw, drawRequest, publicKeysOf } from './credential.ts'
import { faultOfTerms, fingerprintOf, type ElectionTerms } from './election-terms.ts'
import { isReceipt, type Receipt } from './receipt.ts'
import { faultOfSlip, inJavaScript, type SlipSignatures } from './slip.ts'

/** What can be wrong with a board; `item` and `place` (from 1, as the board lists them) say where. */
export interface BoardFault {
  code: BoardFaultCode
  item: string | null
  place: number | null
  facts: Readonly<Record<string, string | number>>
}

export type BoardFaultCode =
  | 'terms-faulty'
  | 'items-do-not-match'
  | 'chain-broken'
  | 'slip-invalid'
  | 'slip-of-other-item'
  | 'slip-twice'
  | 'slips-out-of-order'
  | 'count-wrong'
  | 'more-slips-than-draws'
  | 'draws-faulty'
  | 'opened-below-minimum'
  | 'not-opened-though-enough'
  | 'ground-not-met'

/** Everything about a board that anyone can check without having voted. Empty where all holds. */
export function checkBoard(board: Board, signatures: SlipSignatures = inJavaScript): BoardFault[] {
  const { terms } = board
  const fault = faultOfTerms(terms) ?? (faultOfScale(terms.rules.scale) === null ? null : 'scale')
  if (fault !== null) return [faultAt('terms-faulty', null, null, { fault })]
  if (board.items.map(({ item }) => item).join('\n') !== terms.rules.items.join('\n'))
    return [faultAt('items-do-not-match', null, null)]
  return [
    ...faultsOfChain(board, signatures),
    ...faultsOfDraws(board),
    ...faultsOfItems(board, signatures),
    ...faultsOfClosing(board),
  ]
}

function faultAt(
  code: BoardFaultCode,
  item: string | null,
  place: number | null,
  facts: BoardFault['facts'] = {},
): BoardFault {
  return { code, item, place, facts }
}

function faultsOfChain(board: Board, { sm3Hex }: SlipSignatures): BoardFault[] {
  const head = chainOf(board, sm3Hex).at(-1)
  return head === board.head ? [] : [faultAt('chain-broken', null, null)]
}

function faultsOfDraws({ draws, terms }: Board): BoardFault[] {
  const { seats } = terms.rules
  const isFaulty = draws.some(
    ({ seat, hash }, at) =>
      !Number.isInteger(seat) ||
      seat < 1 ||
      seat > seats ||
      (at > 0 && draws[at - 1]!.seat >= seat) ||
      !/^[0-9a-f]{64}$/.test(hash),
  )
  return isFaulty ? [faultAt('draws-faulty', null, null, { seats })] : []
}

function faultsOfItems(board: Board, signatures: SlipSignatures): BoardFault[] {
  const { terms, draws, items } = board
  const faults: BoardFault[] = []
  for (const { item, cast, slips } of items) {
    if (!Number.isInteger(cast) || cast < 0 || (slips !== null && slips.length !== cast))
      faults.push(faultAt('count-wrong', item, null, { cast, slips: slips?.length ?? 0 }))
    if (cast > draws.length)
      faults.push(faultAt('more-slips-than-draws', item, null, { cast, draws: draws.length }))
    if (slips !== null && !isItemOpened(terms.rules, cast))
      faults.push(
        faultAt('opened-below-minimum', item, null, { cast, minimumSeats: terms.rules.minimumSeats }),
      )
    if (slips === null && isItemOpened(terms.rules, cast))
      faults.push(
        faultAt('not-opened-though-enough', item, null, { cast, minimumSeats: terms.rules.minimumSeats }),
      )
    for (const [at, slip] of (slips ?? []).entries()) {
      const before = slips?.[at - 1]
      if (slip.item !== item) faults.push(faultAt('slip-of-other-item', item, at + 1, { other: slip.item }))
      if (before?.key === slip.key) faults.push(faultAt('slip-twice', item, at + 1))
      else if (before !== undefined && before.key > slip.key)
        faults.push(faultAt('slips-out-of-order', item, at + 1))
      const fault = faultOfSlip(terms, slip, signatures)
      if (fault !== null) faults.push(faultAt('slip-invalid', item, at + 1, { fault, score: slip.score }))
    }
  }
  return faults
}

function faultsOfClosing({ closing, terms, items }: Board): BoardFault[] {
  const cast = items.reduce((sum, each) => sum + each.cast, 0)
  const isMet =
    closing.ground === 'all-cast'
      ? isAllCast(terms.rules, cast)
      : closing.ground === 'due-day-passed' && (closing.reason ?? '').trim() !== ''
  return isMet ? [] : [faultAt('ground-not-met', null, null, { cast })]
}

/** What a member's own page finds on the board. */
export interface OwnFindings {
  /** The board is of the terms under which the member drew. */
  areTermsTheSame: boolean
  /** The log of draws has this seat with the member's own request; `null` where it does not name the seat at all. */
  isDrawMine: boolean | null
  items: { item: string; found: 'as-cast' | 'other-score' | 'missing' | 'not-opened' | 'not-cast' }[]
  /** Receipts of slips the board lacks: each proves the board false to anyone. */
  complaints: Receipt[]
}

/**
 * @param terms as the member's browser kept them from the day of drawing
 * @param cast what the browser kept of its own slips, with their receipts
 */
export function findOwn(
  board: Board,
  own: { terms: ElectionTerms; seed: Uint8Array; seat: number; cast: readonly Receipt[] },
): OwnFindings {
  const fingerprint = fingerprintOf(own.terms).join()
  const draw = board.draws.find(({ seat }) => seat === own.seat)
  const keys = publicKeysOf(own.terms, own.seed)
  const items = keys.map(({ item, key }) => {
    const onBoard = board.items.find((each) => each.item === item)
    const receipt = own.cast.find(({ slip }) => slip.item === item)
    if (onBoard === undefined) return { item, found: 'missing' as const }
    if (onBoard.slips === null) return { item, found: 'not-opened' as const }
    const slip = onBoard.slips.find((each) => each.key === key)
    if (slip === undefined)
      return { item, found: receipt === undefined ? ('not-cast' as const) : ('missing' as const) }
    const isAsCast = receipt === undefined || receipt.slip.score === slip.score
    return { item, found: isAsCast ? ('as-cast' as const) : ('other-score' as const) }
  })
  return {
    areTermsTheSame: fingerprintOf(board.terms).join() === fingerprint,
    isDrawMine: draw === undefined ? null : draw.hash === hashOfDraw(drawRequest(own.terms, own.seed)),
    items,
    complaints: own.cast.filter((receipt) => isComplaint(board, receipt)),
  }
}

/** Whether a receipt shows that the board is short of a slip that the urn had taken. Anyone can judge it. */
export function isComplaint(board: Board, receipt: Receipt): boolean {
  if (!isReceipt(board.terms, receipt) || faultOfSlip(board.terms, receipt.slip) !== null) return false
  const onBoard = board.items.find(({ item }) => item === receipt.slip.item)
  if (onBoard === undefined) return true
  if (onBoard.slips === null) return false
  return !onBoard.slips.some(({ key, score }) => key === receipt.slip.key && score === receipt.slip.score)
}
