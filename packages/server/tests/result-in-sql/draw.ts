import {
  decimalFrom,
  nextFrom,
  percentsOf,
  type Next,
} from '../../../domain/tests/result/random-group-year.ts'

export { decimalFrom, nextFrom, percentsOf, type Next }

export function one<T>(next: Next, values: readonly T[]): T {
  const value = values[next(0, values.length - 1)]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}

/** Each with the same chance of being among them, in their order. */
export function some<T>(next: Next, values: readonly T[]): T[] {
  return values.filter(() => next(0, 1) === 0)
}

export function several<T>(next: Next, least: number, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: next(least, most) }, (_, index) => make(index))
}

/** In another order. */
export function shuffled<T>(next: Next, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: next(0, 1_000_000) }))
    .toSorted((first, second) => first.at - second.at)
    .map(({ value }) => value)
}

/** So many different decimals between two whole numbers, from the highest down; both ends are never among them. */
export function descending(
  next: Next,
  count: number,
  least: number,
  most: number,
  places = next(0, 2),
): string[] {
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(next(least * 10 ** places + 1, most * 10 ** places - 1))
  return [...drawn].toSorted((first, second) => second - first).map((whole) => decimalFrom(whole, places))
}

/** Weights that add up to 100, whole or in tenths. */
export function weightsOf(next: Next, count: number): string[] {
  if (count === 3 && next(0, 2) === 0) return ['33.3', '33.3', '33.4']
  if (count === 2 && next(0, 3) === 0) return ['37.5', '62.5']
  return percentsOf(next, count)
}
