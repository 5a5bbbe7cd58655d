import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface RuleCase<Given, Expect> {
  name: string
  given: Given
  expect: Expect
}

/**
 * The cases that stand beside a rule. Every scalar is read as text, so that no number passes through floating point.
 * @param path under `src`, without the ending: `scoring/direction`
 */
export function casesOf<Given, Expect>(path: string): RuleCase<Given, Expect>[] {
  const file = new URL(`../src/${path}.cases.yaml`, import.meta.url)
  const cases: RuleCase<Given, Expect>[] = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' })
  if (!Array.isArray(cases) || cases.length === 0) throw new Error(`${path} has no cases`)
  return cases
}
