/** One act in the life of something: from which states, to which, by whom. Server and page read the same table. */
export interface Move<State extends string, Part extends string> {
  from: readonly State[]
  /** `null`: the state stays. */
  to: State | null
  /** What one must be to the thing: any of these. */
  by: readonly Part[]
  /** What one must not be at the same time: nobody accepts what they submitted themselves. */
  notBy: readonly Part[]
  /** A sentence is needed: why, or what was done. */
  needsText: boolean
}

export type Hindrance = 'not-in-this-state' | 'not-your-part' | 'own-submission'

/** @returns what stands in the way of the act; `null` where nothing does */
export function hindranceOf<Act extends string, State extends string, Part extends string>(
  moves: Readonly<Record<Act, Move<State, Part>>>,
  act: Act,
  state: State,
  parts: readonly Part[],
): Hindrance | null {
  const move = moves[act]
  if (!move.by.some((part) => parts.includes(part))) return 'not-your-part'
  if (!move.from.includes(state)) return 'not-in-this-state'
  return move.notBy.some((part) => parts.includes(part)) ? 'own-submission' : null
}

/** The acts that nothing stands in the way of, in the order of `acts`. */
export function openActs<Act extends string, State extends string, Part extends string>(
  moves: Readonly<Record<Act, Move<State, Part>>>,
  acts: readonly Act[],
  state: State,
  parts: readonly Part[],
): Act[] {
  return acts.filter((act) => hindranceOf(moves, act, state, parts) === null)
}
