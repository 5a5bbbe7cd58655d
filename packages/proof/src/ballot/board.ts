import type { ClosingGround } from '@hengji/domain/ballot/closing.ts'
import { countBallots, type CountedItem } from '@hengji/domain/ballot/counted-ballots.ts'
import { isItemOpened } from '@hengji/domain/ballot/closing.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sm3Hex, type Hashing } from '../hashes.ts'
import type { ElectionTerms } from './election-terms.ts'
import { isSlip, type Slip } from './slip.ts'

/**
 * What an election leaves behind: the terms, who drew, the slips without any label, and a chain over all of it.
 * Slips lie in the order of item and key; keys are random, so the order tells nothing of when they came.
 */
export interface Board {
  format: typeof boardFormat
  terms: ElectionTerms
  closing: { ground: ClosingGround; reason: string | null }
  /** Which seats drew, with the hash of what they sent; by seat. A member's page finds its own hash there. */
  draws: readonly Draw[]
  /** In the order of the terms. */
  items: readonly BoardItem[]
  /** The last hash of the chain. */
  head: string
}

export interface Draw {
  seat: number
  hash: string
}

export interface BoardItem {
  item: string
  /** How many slips lay in the urn. */
  cast: number
  /** `null` where they were fewer than the terms' minimum: those were never read by anyone. */
  slips: readonly Slip[] | null
}

export const boardFormat = 'hengji-board/1'

/** Sorts, sets aside what must not be opened, and chains. */
export function makeBoard(
  terms: ElectionTerms,
  closing: Board['closing'],
  draws: readonly Draw[],
  slips: readonly Slip[],
): Board {
  const items = terms.rules.items.map((item) => {
    const onItem = slips
      .filter((slip) => slip.item === item)
      .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    return { item, cast: onItem.length, slips: isItemOpened(terms.rules, onItem.length) ? onItem : null }
  })
  const sortedDraws = draws.toSorted((one, other) => one.seat - other.seat)
  const board = { format: boardFormat, terms, closing, draws: sortedDraws, items } as const
  return { ...board, head: chainOf(board).at(-1) ?? '' }
}

/**
 * The hashes of the chain, one for the head of the board and one for each slip: each over the hash before it, so that
 * a slip taken out, put in or changed gives another last hash.
 */
export function chainOf(board: Omit<Board, 'head'>, hash: Hashing['sm3Hex'] = sm3Hex): string[] {
  const { format, terms, closing, draws, items } = board
  const counts = items.map(({ item, cast, slips }) => ({ item, cast, opened: slips !== null }))
  const chain = [hash(canonicalJson([format, terms, closing, draws, counts]))]
  for (const { slips } of items) {
    for (const slip of slips ?? []) chain.push(hash(canonicalJson([chain.at(-1), slip])))
  }
  return chain
}

/** The scores of a board per item, as the result counts them. */
export function countBoard(board: Board): CountedItem[] {
  const { rules } = board.terms
  const slips = board.items.flatMap(({ slips: onItem }) => onItem ?? [])
  return countBallots(rules.items, slips, (onItem) => isItemOpened(rules, onItem))
}

/** Whether a value read from outside has the shape of a board; what it says is checked by `checkBoard`. */
export function isBoard(value: unknown): value is Board {
  if (!isRecord(value) || value['format'] !== boardFormat || typeof value['head'] !== 'string') return false
  const { terms, closing, draws, items } = value
  return (
    isTerms(terms) &&
    isRecord(closing) &&
    typeof closing['ground'] === 'string' &&
    (closing['reason'] === null || typeof closing['reason'] === 'string') &&
    Array.isArray(draws) &&
    draws.every(
      (draw) => isRecord(draw) && typeof draw['seat'] === 'number' && typeof draw['hash'] === 'string',
    ) &&
    Array.isArray(items) &&
    items.every(
      (each) =>
        isRecord(each) &&
        typeof each['item'] === 'string' &&
        typeof each['cast'] === 'number' &&
        (each['slips'] === null || (Array.isArray(each['slips']) && each['slips'].every(isSlip))),
    )
  )
}

function isTerms(value: unknown): value is ElectionTerms {
  if (!isRecord(value) || !isRecord(value['rules']) || !isRecord(value['rules']['scale'])) return false
  const { rules, keys } = value
  const { scale } = value['rules']
  return (
    typeof value['format'] === 'string' &&
    typeof value['election'] === 'string' &&
    typeof value['envelopeKey'] === 'string' &&
    typeof value['receiptKey'] === 'string' &&
    typeof rules['unit'] === 'string' &&
    typeof rules['year'] === 'number' &&
    typeof rules['dueOn'] === 'string' &&
    typeof rules['seats'] === 'number' &&
    typeof rules['minimumSeats'] === 'number' &&
    [scale['leastScore'], scale['fullScore'], scale['step']].every((each) => typeof each === 'string') &&
    Array.isArray(rules['items']) &&
    rules['items'].every((item) => typeof item === 'string') &&
    Array.isArray(keys) &&
    keys.every(
      (key) => isRecord(key) && typeof key['item'] === 'string' && typeof key['modulus'] === 'string',
    )
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
