const headingMark = /^ {0,3}#{1,6}[ \t\u3000]/
const rule = /^ {0,3}(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,})[ \t]*$/
const fence = /^ {0,3}(?:```|~~~)/

/** @returns whether the lines carry marks that only Markdown has: `#` headings or the rule under a bar table's head. */
export function hasMarkdownMarks(lines: readonly string[]): boolean {
  return lines.some((line) => line.length < 2000 && (headingMark.test(line) || isBarRule(line)))
}

/** The line under the head of a bar table: `|---|:---:|`. */
export function isBarRule(line: string): boolean {
  const bare = line.trim()
  return bare.includes('|') && bare.includes('--') && /^[|:\- \t]+$/.test(bare)
}

/** A line drawn across the page, or the fence around code: a mark without text. */
export function isMarkOnly(line: string): boolean {
  return rule.test(line) || fence.test(line)
}

/** The text of one Markdown line without its marks. A single `*` stays: it may be a multiplication sign. */
export function withoutMarks(line: string): string {
  if (headingMark.test(line))
    return withoutInlineMarks(withoutClosingMarks(line.trim().replace(/^#{1,6}/, '')).trim())
  const body = line.replace(/^ {0,3}> ?/, '')
  const isListItem = /^\s*[-*+] /.test(body) && !body.trimEnd().endsWith('-')
  return withoutInlineMarks(isListItem ? body.trimStart().slice(2) : body)
}

/** `## 标题 ##` may close as it opened. */
function withoutClosingMarks(text: string): string {
  let end = text.length
  while (text[end - 1] === '#') end -= 1
  return end < text.length && /\s/.test(text.charAt(end - 1)) ? text.slice(0, end) : text
}

export function withoutInlineMarks(text: string): string {
  if (!/[*`[\\]/.test(text)) return text
  return text
    .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)/g, '')
    .replace(/(?<!\\)\[([^\]\n]{1,300})\]\((?:https?:|mailto:|#|\.{0,2}\/)[^)\n]{0,2000}\)/g, '$1')
    .replace(/\*\*\*?([^*\n]+)\*?\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~$%&])/g, '$1')
}
