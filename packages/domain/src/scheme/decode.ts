import { isoDate } from '../kernel/dates.ts'
import { isDecimalText, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'

/** Why a scheme is not accepted; `path` says where: `sections[2].points`. */
export type SchemeRefusal = Refusal<SchemeRefusalCode>

export type SchemeRefusalCode =
  | 'field-is-missing'
  | 'field-is-unknown'
  | 'not-as-expected'
  | 'parent-is-missing'
  | 'named-twice'
  | 'parts-do-not-add-up'
  | 'bands-not-descending'
  | 'tiers-leave-a-gap'
  | 'too-few-seats'
  | 'component-is-missing'
  | 'full-marks-are-missing'
  | 'not-listed'
  | 'drops-too-many'

export type Decoded<Value> = { value: Value } | SchemeRefusal

/**
 * Reads one value out of untrusted JSON, or says where it is not as it should be.
 * @param faults where it is given, every fault is put there and reading goes on to the end
 */
export type Decode<Value> = (json: unknown, path: string, faults?: SchemeRefusal[]) => Decoded<Value>

export function wrong(path: string, expected: string): SchemeRefusal {
  return refuse('not-as-expected', { path, expected })
}

/** A value that passes the test; `expected` names it in a refusal. */
export function checked<Value>(expected: string, test: (json: unknown) => json is Value): Decode<Value> {
  return (json, path, faults) => (test(json) ? { value: json } : noted(wrong(path, expected), faults))
}

function noted(refusal: SchemeRefusal, faults: SchemeRefusal[] | undefined): SchemeRefusal {
  faults?.push(refusal)
  return refusal
}

const longestText = 2000

export const text: Decode<string> = checked(
  'text',
  (json): json is string => typeof json === 'string' && json.trim() !== '' && json.length <= longestText,
)

/** Zero or above, as text: numbers of JSON are binary fractions. */
export const amount: Decode<DecimalText> = checked(
  'decimal',
  (json): json is DecimalText =>
    typeof json === 'string' && json.length <= 40 && isDecimalText(json) && !/^[+-]/.test(json),
)

export const flag: Decode<boolean> = checked('boolean', (json): json is boolean => typeof json === 'boolean')

export function whole(least: number, most: number): Decode<number> {
  return checked(
    `whole ${least}–${most}`,
    (json): json is number =>
      typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most,
  )
}

export function oneOf<Value extends string>(values: readonly Value[]): Decode<Value> {
  return checked(values.join(' | '), (json): json is Value => values.some((value) => value === json))
}

export function orNull<Value>(decode: Decode<Value>): Decode<Value | null> {
  return (json, path, faults) => (json === null ? { value: null } : decode(json, path, faults))
}

export function list<Value>(decode: Decode<Value>, least = 0, most = 200): Decode<Value[]> {
  return (json, path, faults) => {
    if (!Array.isArray(json) || json.length < least || json.length > most)
      return noted(wrong(path, `list ${least}–${most}`), faults)
    const values: Value[] = []
    let first: SchemeRefusal | null = null
    for (const [index, item] of json.entries()) {
      const decoded = decode(item, `${path}[${index}]`, faults)
      if (!isRefusal(decoded)) values.push(decoded.value)
      else if (faults === undefined) return decoded
      else first ??= decoded
    }
    return first ?? { value: values }
  }
}

/** An object with exactly these fields; the optional ones may be absent. */
export function record<Value extends object>(
  fields: { [Name in keyof Value]-?: Decode<Exclude<Value[Name], undefined>> },
  optional: readonly (keyof Value & string)[] = [],
): Decode<Value> {
  const decoders: [string, Decode<unknown>][] = Object.entries(fields)
  const mayBeAbsent: ReadonlySet<string> = new Set(optional)
  return (json, path, faults) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return noted(wrong(path, 'object'), faults)
    const given = new Map<string, unknown>(Object.entries(json))
    const unknown = [...given.keys()].find((name) => !Object.hasOwn(fields, name))
    if (unknown !== undefined)
      return noted(refuse('field-is-unknown', { path: inside(path, unknown.slice(0, 60)) }), faults)
    const value: Record<string, unknown> = {}
    let first: SchemeRefusal | null = null
    for (const [name, decode] of decoders) {
      if (!given.has(name) && mayBeAbsent.has(name)) continue
      const decoded = given.has(name)
        ? decode(given.get(name), inside(path, name), faults)
        : noted(refuse('field-is-missing', { path: inside(path, name) }), faults)
      if (!isRefusal(decoded)) value[name] = decoded.value
      else if (faults === undefined) return decoded
      else first ??= decoded
    }
    if (first !== null) return first
    // Every field was decoded by the decoder of its own type.
    return { value: value as Value }
  }
}

/** One of several kinds of object, told apart by `kind`. */
export function kinds<Value extends { kind: string }>(decoders: {
  [Kind in Value['kind']]: Decode<Extract<Value, { kind: Kind }>>
}): Decode<Value> {
  const byKind = new Map<string, Decode<Value>>(Object.entries(decoders))
  return (json, path, faults) => {
    const kind: unknown = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined
    const decode = typeof kind === 'string' ? byKind.get(kind) : undefined
    return decode === undefined
      ? noted(wrong(inside(path, 'kind'), [...byKind.keys()].join(' | ')), faults)
      : decode(json, path, faults)
  }
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** A day of the calendar. */
export const day: Decode<string> = checked('ISO date', (json): json is string => {
  const found = typeof json === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(json) : null
  const [year = 0, month = 0, date = 0] = (found ?? []).slice(1).map((part) => Number.parseInt(part, 10))
  return found !== null && isoDate(year, month, date) === json
})
