export type Facts = Readonly<Record<string, string | number | null>>

export type Sentences<Code extends string> = Record<Code, (facts: Facts) => string>

/** A fact as text; empty where the refusal does not hold it. */
export function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}

/** `“…”` around a fact, nothing where it is missing. */
export function quoted(facts: Facts, name: string): string {
  const text = fact(facts, name)
  return text === '' ? '' : `“${text}”`
}

/** Bytes as a person reads them: `100 MB`. */
export function size(facts: Facts, name: string): string {
  const bytes = facts[name]
  if (typeof bytes !== 'number') return ''
  if (bytes >= 1024 * 1024) return `${Math.ceil(bytes / 1024 / 1024)} MB`
  return bytes >= 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${bytes} 字节`
}

/** `（上限 …）`, nothing where the refusal names no limit. */
export function limitIn(facts: Facts, unit: string): string {
  return facts['limit'] === undefined || facts['limit'] === null
    ? ''
    : `，上限是 ${fact(facts, 'limit')} ${unit}`
}

/** `第 12 个字“（”处：`, as formulas are short enough to count. */
export function placeInText(facts: Facts): string {
  const { index } = facts
  if (typeof index !== 'number') return ''
  return `第 ${index + 1} 个字${quoted(facts, 'text')}处`
}
