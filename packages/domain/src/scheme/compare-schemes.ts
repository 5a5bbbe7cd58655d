import { schemePlaceWords, schemeValueWords } from './scheme-words.ts'

/** One place in which two schemes differ; `null`: it stands in the other only. */
export interface SchemeDifference {
  path: string
  /** 各部分“重点工作目标”的分值. */
  place: string
  before: string | null
  after: string | null
}

/**
 * What a newer scheme changes, place by place. Rows of a list are the same row where they bear the same name; a change
 * of their order alone is told once.
 */
export function compareSchemes(before: object, after: object): SchemeDifference[] {
  return differences(before, after, '', '')
}

function differences(before: unknown, after: unknown, path: string, place: string): SchemeDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, path, place)
  if (isRecord(before) && isRecord(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) =>
      differences(
        before[name],
        after[name],
        path === '' ? name : `${path}.${name}`,
        joined(place, schemePlaceWords(name)),
      ),
    )
  }
  // Rules that the other scheme has none of are told one by one: in one cell nobody would read them.
  if (isWhole(before) && isNothing(after)) return differences(before, {}, path, place)
  if (isWhole(after) && isNothing(before)) return differences({}, after, path, place)
  return [{ path, place, before: shown(before), after: shown(after) }]
}

function isWhole(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length > 3
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

function ofLists(before: unknown[], after: unknown[], path: string, place: string): SchemeDifference[] {
  const [ours, theirs] = [before.map(nameOf), after.map(nameOf)]
  if (ours.includes(null) || theirs.includes(null) || hasTwice(ours) || hasTwice(theirs))
    return [{ path, place, before: shown(before), after: shown(after) }]
  const found: SchemeDifference[] = []
  for (const [index, name] of theirs.entries()) {
    const old = ours.indexOf(name)
    const at = `${path}[${index}]`
    if (old === -1)
      found.push({ path: at, place: `${place}“${name}”`, before: null, after: shown(after[index]) })
    else found.push(...differences(before[old], after[index], at, `${place}“${name}”`))
  }
  for (const [index, name] of ours.entries()) {
    if (!theirs.includes(name))
      found.push({ path, place: `${place}“${name}”`, before: shown(before[index]), after: null })
  }
  const kept = (names: (string | null)[], others: (string | null)[]) =>
    names.filter((name) => others.includes(name)).join('、')
  const [orderBefore, orderAfter] = [kept(ours, theirs), kept(theirs, ours)]
  if (orderBefore !== orderAfter)
    found.push({ path, place: `${place}的次序`, before: orderBefore, after: orderAfter })
  return found
}

function nameOf(item: unknown): string | null {
  if (!isRecord(item)) return null
  const name = item['title'] ?? item['name'] ?? item['colour'] ?? item['source'] ?? item['component']
  return typeof name === 'string' ? (schemeValueWords[name] ?? name) : null
}

function hasTwice(names: readonly unknown[]): boolean {
  return new Set(names).size !== names.length
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((item) => shown(item) ?? '无').join('、')
  if (isRecord(value))
    return Object.entries(value)
      .flatMap(([name, inner]) => {
        const text = shown(inner)
        return text === null || text === '' ? [] : [`${schemePlaceWords(name)} ${text}`]
      })
      .join('，')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' ? (schemeValueWords[value] ?? value) : JSON.stringify(value)
}

function joined(place: string, word: string): string {
  return place === '' ? word : `${place}的${word}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
