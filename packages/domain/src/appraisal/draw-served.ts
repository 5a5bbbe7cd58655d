/**
 * Draws people out of a list (抽样). Anyone can redo it from what is published, without the list: the seed, the unit, how
 * many there were to draw from and how many were drawn. Place k of the list, from 1, has the hash of `seed`, the unit's
 * id and k, one a line; the smallest hashes are drawn.
 *
 *     printf 'seed\nunit\n17' | openssl dgst -sm3
 *
 * The list has to be fixed before the seed is known, and the seed must not be of anyone's choosing: it is announced
 * beforehand where it will come from (a lottery's numbers, a stock index at the close of a later day).
 * @param hash of a text's UTF-8 bytes, in lower-case hexadecimal: SM3
 * @returns places from 1, in the order of the list
 */
export function drawServed(
  seed: string,
  unitId: string,
  eligible: number,
  size: number,
  hash: (text: string) => string,
): number[] {
  return Array.from({ length: eligible }, (_, index) => ({
    place: index + 1,
    hash: hash(`${seed}\n${unitId}\n${index + 1}`),
  }))
    .toSorted((one, other) =>
      one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : one.place - other.place,
    )
    .slice(0, Math.max(0, size))
    .map(({ place }) => place)
    .toSorted((one, other) => one - other)
}
