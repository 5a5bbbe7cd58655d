const spaces = /[\s\u00a0\u3000\u200b\ufeff]+/g

/** Full-width digits, letters and signs become half-width; Chinese punctuation stays. */
export function halfWidth(text: string): string {
  return text.replace(
    /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0e\uff0f\uff1c\uff1d\uff1e]/g,
    (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}

/** Chinese text without the spaces that line breaks and justification put into it. */
export function withoutSpaces(text: string): string {
  return text.replace(spaces, '')
}

/** The seed of a drawing as it is published: whoever draws again types the same, whatever the keyboard was set to. */
export function seedGiven(typed: string): string {
  return halfWidth(typed).replace(spaces, ' ').trim()
}

/** Spaces between Chinese characters go; one space stays where both neighbours are Latin letters or digits. */
export function foldSpaces(text: string): string {
  return text
    .replace(spaces, ' ')
    .trim()
    .replace(/(.) (?=(.))/gu, (pair, before: string, after: string) =>
      /[\x21-\x7e]/.test(before) && /[\x21-\x7e]/.test(after) ? pair : before,
    )
}
