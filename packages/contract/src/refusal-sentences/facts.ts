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

/** A table of sentences for codes whose sentences stand elsewhere. */
export function sentencesBy<Code extends string>(
  codes: Record<Code, true>,
  sentence: (code: Code, facts: Facts) => string,
): Sentences<Code> {
  const entries = (Object.keys(codes) as Code[]).map((code) => [
    code,
    (facts: Facts) => sentence(code, facts),
  ])
  return Object.fromEntries(entries) as Sentences<Code>
}
