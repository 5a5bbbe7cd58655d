import type { Formula } from '../formula/formula.ts'
import { compositeOf } from '../formula/read-composite-formula.ts'
import { plainName } from '../formula/tokens.ts'
import { decimalOf } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { adjustmentWords } from '../scheme/evaluation-words.ts'
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
  const formula = faults.some(({ path }) =>
    /^(formula|components|targetComponent|rounding|leaders|evaluation)/.test(path),
  )
    ? null
    : formulaFault(json)
  return formula === null
    ? faults
    : [...faults, { path: 'formula', place: schemePlaceWords('formula'), sentence: formula }]
}

function formulaFault(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('formula' in json)) return null
  // The fields that it reads were found sound above.
  const scheme = json as Scheme
  const parsed = parseSchemeFormula(scheme)
  if (isRefusal(parsed)) return explainCompositeRefusal(parsed)
  return leaderWeightsFault(scheme, parsed) ?? signFault(scheme, parsed)
}

/** Where the formula prints how the leaders' groups become one, it must say what the list of groups says. */
function leaderWeightsFault({ evaluation, leaders }: Scheme, formula: Formula): string | null {
  const component = plainName(evaluation?.leaders?.component ?? '')
  const definition = formula.definitions.find(({ name }) => name === component)
  if (definition === undefined) return null
  const composite = compositeOf({ ...formula, expression: definition.expression })
  if (isRefusal(composite)) return null
  const printed = composite.terms.map(({ coefficient }) => decimalOf(coefficient).times(100))
  const listed = leaders.map(({ weightPercent }) => decimalOf(weightPercent))
  const isSame =
    printed.length === listed.length && printed.every((weight, index) => weight.equals(listed[index] ?? -1))
  return isSame ? null : `公式里“${component}”各组的系数，与“领导评价各组”的权重不一致。`
}

/** A bonus that the formula takes away, or a deduction that it adds, is a slip. */
function signFault({ evaluation }: Scheme, formula: Formula): string | null {
  const composite = compositeOf(formula)
  if (isRefusal(composite)) return null
  const wrong = (evaluation?.adjustments ?? []).find(({ component, kind }) =>
    composite.terms.some(
      ({ name, sign }) => name === plainName(component) && (sign === '+') !== (kind === 'bonus'),
    ),
  )
  return wrong === undefined
    ? null
    : `“${wrong.component}”列为${adjustmentWords[wrong.kind]}，公式里的正负号与此不符。`
}
