/** Digits typed one after the other that may still become another score: 1, then 10. */
export interface Typing {
  typed: string
  /** `null`: no score yet. */
  score: string | null
}

/**
 * What a digit makes of what was typed before on the same item.
 * @param scores of the scale, each as it is written
 */
export function typeDigit(scores: readonly string[], typed: string, digit: string): Typing {
  const longer = typed + digit
  const text = scores.some((score) => score.startsWith(longer)) ? longer : digit
  if (!scores.some((score) => score.startsWith(text))) return { typed: '', score: null }
  return { typed: text, score: scores.includes(text) ? text : null }
}

/** What a key does on the page of one item. */
export type KeyAct = 'digit' | 'next' | 'previous' | 'clear' | 'abstain' | 'overview'

const acts: ReadonlyMap<string, KeyAct> = new Map([
  ['Enter', 'next'],
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Backspace', 'clear'],
  ['Delete', 'clear'],
  ['q', 'abstain'],
  ['Q', 'abstain'],
  ['Escape', 'overview'],
])

/** @returns `null` for a key that is none of ours */
export function actOfKey(key: string): KeyAct | null {
  return /^[0-9.]$/.test(key) ? 'digit' : (acts.get(key) ?? null)
}
