import type { DecimalText } from '../kernel/decimal.ts'

/** The scores on one item without any label; `null` where there were too few to open them. */
export interface CountedItem {
  item: string
  scores: readonly DecimalText[] | null
}

/** What of a board's slip counts. */
export interface CountedSlip {
  item: string
  score: DecimalText
}

/**
 * The board as scores per item, in the order of `items`; scores as their texts sort, so that their order says nothing
 * about the slips they stood on.
 */
export function countBallots(
  items: readonly string[],
  slips: readonly CountedSlip[],
  isOpened: (slipsOnItem: number) => boolean,
): CountedItem[] {
  const given = new Map(items.map((item): [string, DecimalText[]] => [item, []]))
  for (const { item, score } of slips) given.get(item)?.push(score)
  return items.map((item) => {
    const scores = (given.get(item) ?? []).toSorted()
    return { item, scores: isOpened(scores.length) ? scores : null }
  })
}

/** Items on which all gave the same score: there everybody's vote is known to everybody, and the page says so. */
export function revealedItems(counted: readonly CountedItem[]): string[] {
  return counted
    .filter(({ scores }) => scores !== null && scores.length > 0 && new Set(scores).size === 1)
    .map(({ item }) => item)
}
