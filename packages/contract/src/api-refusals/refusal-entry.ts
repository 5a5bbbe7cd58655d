export type Facts = Readonly<Record<string, string | number | null>>

/** One feature's refusals: the HTTP status for programs, the Chinese sentence for people. */
export type ApiRefusals = Record<string, { status: number; sentence: (facts: Facts) => string }>

/** A fact as it stands in a sentence; nothing where there is none. */
export function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
