import { nameKey } from './name-key.ts'

/** One line of a pasted list of units: a name, and its kind after a tab or a comma. */
export interface UnitLine {
  /** From 1, as the line stands in the text. */
  line: number
  name: string
  kind: string
  /** `taken`: the city has one of that name. `twice`: a line above has it. `too-long`: no name of a unit is. */
  fault: 'taken' | 'twice' | 'too-long' | null
}

export const longestUnitName = 80
export const longestUnitKind = 30

/**
 * Reads a list of units as it is pasted out of a table: one a line; a number before the name, and a line that heads the
 * table, are left out.
 * @param taken names of the units there are; @param usualKind for lines that name no kind
 */
export function readUnitList(text: string, taken: readonly string[], usualKind: string): UnitLine[] {
  const known = new Set(taken.map(nameKey))
  const above = new Set<string>()
  const read: UnitLine[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const cells = line
      .split(/[\t,，]/)
      .map((cell) => cell.replace(/^[\s"]+|[\s"]+$/gu, '').replace(/\s+/gu, ' '))
      .filter((cell) => cell !== '')
    if (/^\d{1,4}[.、]?$/.test(cells[0] ?? '')) cells.shift()
    const name = (cells[0] ?? '').replace(/^\d{1,4}[.、)）]\s*/, '')
    if (name === '' || isHead(name)) continue
    const kind = cells[1] ?? usualKind
    const key = nameKey(name)
    read.push({ line: index + 1, name, kind, fault: faultOf() })
    above.add(key)

    function faultOf(): UnitLine['fault'] {
      if (name.length > longestUnitName || kind.length > longestUnitKind) return 'too-long'
      if (known.has(key)) return 'taken'
      return above.has(key) ? 'twice' : null
    }
  }
  return read
}

function isHead(name: string): boolean {
  return /^(序号|单位|单位名称|参评单位|名称|部门)$/.test(name.replace(/\s/gu, ''))
}
