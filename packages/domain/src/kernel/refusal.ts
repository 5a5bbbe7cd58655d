/**
 * A refusal is a value: what was asked cannot be done, and these are the facts.
 * Sentences for people are made from it at the edge; throws are left for bugs.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: true
  readonly code: Code
  readonly facts: Readonly<Record<string, string | number | null>>
}

export function refuse<Code extends string>(
  code: Code,
  facts: Record<string, string | number | null> = {},
): Refusal<Code> {
  return { refused: true, code, facts }
}

export function isRefusal<Outcome extends object>(outcome: Outcome): outcome is Extract<Outcome, Refusal> {
  return 'refused' in outcome && outcome.refused === true
}
