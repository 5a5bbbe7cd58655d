import { parseArgs } from 'node:util'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { closestTo } from './closest.ts'

/** `flag` stands alone; `text` takes a value; `texts` may be given several times. */
export type OptionKind = 'flag' | 'text' | 'texts'
export type OptionSpecs = Readonly<Record<string, OptionKind>>

export type UsageRefusalCode =
  | 'unknown-command'
  | 'unknown-option'
  | 'option-without-value'
  | 'flag-with-value'
  | 'option-twice'
  | 'file-not-named'
  | 'too-many-arguments'
  | 'nothing-to-score'
  | 'formula-and-scheme'
  | 'not-name-and-value'
  | 'value-twice'
  | 'not-a-port'
  | 'pages-not-built'

/** What stands after the command's name. */
export interface CommandLine {
  /** Files and other words, in their order. */
  words: string[]
  has(flag: string): boolean
  text(option: string): string | null
  texts(option: string): string[]
}

interface Token {
  name: string
  rawName: string
  value?: string | undefined
}

/** @returns refuses options the command does not have, with the closest one it has among the facts */
export function readCommandLine(args: string[], specs: OptionSpecs): CommandLine | Refusal<UsageRefusalCode> {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  )
  const { positionals, tokens } = parseArgs({
    args,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const refused = refusalOf(token, specs, given)
    if (refused !== null) return refused
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? ''])
  }
  return {
    words: positionals.map(String),
    has: (flag) => given.has(flag),
    text: (option) => given.get(option)?.[0] ?? null,
    texts: (option) => given.get(option) ?? [],
  }
}

function refusalOf(
  { name, rawName, value }: Token,
  specs: OptionSpecs,
  given: ReadonlyMap<string, string[]>,
): Refusal<UsageRefusalCode> | null {
  const kind = Object.hasOwn(specs, name) ? specs[name] : undefined
  if (kind === undefined) {
    const closest = closestTo(name, Object.keys(specs))
    return refuse('unknown-option', { option: rawName, closest: closest === null ? null : `--${closest}` })
  }
  if (kind === 'flag' && value !== undefined) return refuse('flag-with-value', { option: rawName })
  if (kind !== 'flag' && (value === undefined || value === ''))
    return refuse('option-without-value', { option: rawName })
  if (kind !== 'texts' && given.has(name)) return refuse('option-twice', { option: rawName })
  return null
}
