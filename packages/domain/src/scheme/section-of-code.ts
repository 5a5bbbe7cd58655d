import type { Scheme } from './scheme.ts'

/**
 * The part of the target evaluation to which a serial number belongs, by the scheme's patterns:
 * `1-3-2` matches `1-k-n`, `5-2` matches `5-n`, `7` matches `7`.
 * @returns `null` for a serial of no part
 */
export function sectionOfCode(
  scheme: Pick<Scheme, 'sections'>,
  code: string,
): { section: string; aspect: string | null } | null {
  const section = scheme.sections.find(({ codes }) => codes.some((pattern) => matches(pattern, code)))
  if (section === undefined) return null
  const aspect = section.aspects.find((candidate) => matches(candidate.codes, code))
  return { section: section.title, aspect: aspect?.title ?? null }
}

/**
 * The part of an indicator: as its plan prints it where the scheme knows that part, else by its serial number.
 * @returns what the plan prints where the scheme knows neither; empty where it prints nothing
 */
export function sectionOfIndicator(
  scheme: Pick<Scheme, 'sections'>,
  printed: string | null,
  code: string | null,
): string {
  if (printed !== null && scheme.sections.some(({ title }) => title === printed)) return printed
  return (code === null ? null : sectionOfCode(scheme, code)?.section) ?? printed ?? ''
}

function matches(pattern: string, code: string): boolean {
  const numbers = code.split('-')
  const parts = pattern.split('-')
  return (
    parts.length === numbers.length &&
    parts.every((part, index) =>
      part === 'k' || part === 'n' ? /^\d+$/.test(numbers[index] ?? '') : part === numbers[index],
    )
  )
}
