import type { SchemeEntry } from '@hengji/contract/scoring.ts'
import { scoreWords } from '../../messages/score-sheet.ts'
import type { SheetContent } from './use-sheet.ts'

/** Where two contents of a sheet differ, in the order of the form; an empty field holds nothing. */
export function sheetDifferences(
  theirs: SheetContent,
  mine: SheetContent,
  schemes: readonly Pick<SchemeEntry, 'id' | 'title'>[],
): { place: string; theirs: string | null; mine: string | null }[] {
  const titleOf = (id: string | null) =>
    id === null ? scoreWords.ownFormula : (schemes.find((one) => one.id === id)?.title ?? id)
  const valueOf = ({ values }: SheetContent, name: string) =>
    Object.hasOwn(values, name) ? values[name] || null : null
  const names = new Set([...Object.keys(theirs.values), ...Object.keys(mine.values)])
  return [
    { place: scoreWords.scheme, theirs: titleOf(theirs.schemeId), mine: titleOf(mine.schemeId) },
    { place: scoreWords.formula, theirs: theirs.formula, mine: mine.formula },
    ...[...names].map((name) => ({ place: name, theirs: valueOf(theirs, name), mine: valueOf(mine, name) })),
  ].filter((row) => row.theirs !== row.mine)
}
