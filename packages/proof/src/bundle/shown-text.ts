/** Longer than any name or title; what a bundle says of itself may be of any length. */
const longest = 400

/**
 * A text from a bundle as it may be shown to a person: without signs that move the cursor, hide or turn round what
 * stands beside them, so that nobody writes "nothing is wrong" into the title and wipes the findings off the screen.
 */
export function shownText(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, '\u{FFFD}')
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
}
