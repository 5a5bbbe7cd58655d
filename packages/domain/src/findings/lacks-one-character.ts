/**
 * Whether one text is the other with a single character left out, as in copying (`贯彻落实` and `贯彻落`).
 * Replaced words are no slip: `市委办公室` and `市政府办公室` are two tasks. So are left-out digits and negations.
 */
export function lacksOneCharacter(one: string, other: string): boolean {
  const [longer, shorter] = one.length > other.length ? [one, other] : [other, one]
  if (longer.length !== shorter.length + 1) return false
  let place = 0
  while (place < shorter.length && longer[place] === shorter[place]) place += 1
  if (longer.slice(place + 1) !== shorter.slice(place)) return false
  return !/[\d一二三四五六七八九十百千万亿上下前后左右东南西北大小新老旧内外不无未非各县市省区级]/.test(
    longer.charAt(place),
  )
}
