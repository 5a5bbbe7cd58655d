import { isRefusal } from '../kernel/refusal.ts'
import { explainSchemeFault } from '../scheme/explain-scheme-fault.ts'
import { listSchemeFaults } from '../scheme/read-scheme.ts'
import { schemePlaceWords } from '../scheme/scheme-words.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { explainCompositeRefusal } from './explain-composite-refusal.ts'
import { parseSchemeFormula } from './score-composite.ts'

/** What keeps a scheme from being promulgated, at the field where it stands. */
export interface SchemeFault {
  /** `sections[2].points`; empty for the whole. */
  path: string
  /** 各部分第 3 项的分值. */
  place: string
  sentence: string
}

/** All faults of a scheme that is being written: its fields, how they fit together, and its formula. */
export function schemeFaults(json: unknown): SchemeFault[] {
  const faults = listSchemeFaults(json).map((refusal) => {
    const path = String(refusal.facts['path'] ?? '')
    return { path, place: schemePlaceWords(path), sentence: explainSchemeFault(refusal) }
  })
  const formula = faults.some(({ path }) => /^(formula|components|targetComponent|rounding)/.test(path))
    ? null
    : formulaFault(json)
  return formula === null
    ? faults
    : [...faults, { path: 'formula', place: schemePlaceWords('formula'), sentence: formula }]
}

function formulaFault(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('formula' in json)) return null
  // The fields that it reads were found sound above.
  const parsed = parseSchemeFormula(json as Scheme)
  return isRefusal(parsed) ? explainCompositeRefusal(parsed) : null
}
