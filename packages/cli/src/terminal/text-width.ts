/** Characters that take two columns of a terminal: East Asian wide and full-width ones (Unicode UAX #11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

export function characterWidth(character: string): number {
  return wide.test(character) ? 2 : 1
}

export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text
}

/** Cut to a width, with `…` where something is missing. */
export function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const character of text) {
    used += characterWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

/** Closing signs do not begin a line. */
const sticksToLine = /[，。；：、！？）】》”’…％%]/

/** Broken into lines of at most a width; Chinese may break between any two characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const character of text) {
    const own = characterWidth(character)
    if (character === '\n' || (used + own > width && !sticksToLine.test(character))) {
      lines.push(line)
      line = ''
      used = 0
      if (character === '\n') continue
    }
    line += character
    used += own
  }
  return [...lines, line]
}
