/** A small generator of repeatable choices: the same seed gives the same plan and the same damage. */
export class Seeded {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1
  }

  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 4294967296) * limit)
  }

  chance(share: number): boolean {
    return this.below(10_000) < share * 10_000
  }

  one<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)]
    if (choice === undefined) throw new Error('nothing to choose from')
    return choice
  }

  some<T>(choices: readonly T[], most: number): T[] {
    const count = 1 + this.below(most)
    const rest = [...choices]
    const chosen: T[] = []
    while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(this.below(rest.length), 1))
    return chosen
  }
}
