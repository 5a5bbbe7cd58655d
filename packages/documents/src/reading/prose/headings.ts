const marks: [RegExp, number][] = [
  [/^第[一二三四五六七八九十]{1,3}[章编部]/, 0],
  [/^[一二三四五六七八九十]{1,3}[、.．]/, 1],
  [/^[（(][一二三四五六七八九十]{1,3}[）)]/, 2],
  [/^\d{1,2}[.．、](?!\d)/, 3],
  [/^[（(]\d{1,2}[）)]/, 4],
  [/^[①-⑳]/, 5],
]

/** How deep a numbered heading or paragraph stands: 一、is 1, （一）2, 1. 3, （1）4; `null` where it carries no number. */
export function headingLevel(text: string): number | null {
  return marks.find(([mark]) => mark.test(text))?.[1] ?? null
}

export function withoutNumber(text: string): string {
  for (const [mark] of marks) if (mark.test(text)) return text.replace(mark, '').trim()
  return text
}
