import type { DecimalText } from '../kernel/decimal.ts'
import type { Definition, Expression, Formula, FormulaRefusal, NamedValue, TextPlace } from './formula.ts'
import { refuseAt } from './refusal-at.ts'
import type { StatedCap, Statements } from './statements.ts'
import { namesIn, replaceNames } from './walk.ts'

const mostDefinitions = 50

/** Puts the statements of a text in relation: letters to names, limits to terms, formulas of parts to their use. */
export function linkFormula(source: string, statements: Statements): Formula | FormulaRefusal {
  const lettered = withLettersReplaced(source, statements)
  if ('refused' in lettered) return lettered
  const limited = withCapsApplied(source, lettered)
  if ('refused' in limited) return limited
  const { definitions, unnamed } = limited
  const twice = definedTwice(source, definitions)
  if (twice !== null) return twice
  const root = rootOf(source, definitions, unnamed)
  if ('refused' in root) return root
  const cycle = findCycle(source, definitions)
  if (cycle !== null) return cycle
  const parts = definitions.filter((definition) => definition.name !== root.name)
  const defined = new Set(definitions.map(({ name }) => name))
  const inputs = new Set(
    allNames(limited)
      .map(({ name }) => name)
      .filter((name) => !defined.has(name)),
  )
  return {
    text: source,
    name: root.name,
    expression: root.expression,
    at: root.at,
    definitions: parts,
    inputs: [...inputs],
  }
}

function allNames({ definitions, unnamed }: Statements): NamedValue[] {
  const expressions = [
    ...(unnamed === null ? [] : [unnamed.expression]),
    ...definitions.map(({ expression }) => expression),
  ]
  return expressions.flatMap(namesIn).sort((one, other) => one.at.index - other.at.index)
}

function replaceEverywhere(statements: Statements, replace: (name: NamedValue) => Expression): Statements {
  const { definitions, unnamed } = statements
  return {
    ...statements,
    definitions: definitions.map((definition) => ({
      ...definition,
      expression: replaceNames(definition.expression, replace),
    })),
    unnamed: unnamed === null ? null : { ...unnamed, expression: replaceNames(unnamed.expression, replace) },
  }
}

/** `A` alone means the name beside which `（A）` is printed. */
function withLettersReplaced(source: string, statements: Statements): Statements | FormulaRefusal {
  const names = new Map<string, string>()
  for (const { alias, name, at } of allNames(statements)) {
    if (alias === null) continue
    if ((names.get(alias) ?? name) !== name)
      return refuseAt('two-readings', source, at, { readings: 'letter-of-two-names' })
    names.set(alias, name)
  }
  return replaceEverywhere(statements, (named) => ({ ...named, name: names.get(named.name) ?? named.name }))
}

function withCapsApplied(source: string, statements: Statements): Statements | FormulaRefusal {
  let limited = statements
  for (const cap of statements.caps) {
    const known = new Set([
      ...allNames(limited).map(({ name }) => name),
      ...limited.definitions.map(({ name }) => name),
    ])
    const names = known.has(cap.name) ? [cap.name] : cap.name.split(/[、和与]/)
    const unknown = names.find((name) => !known.has(name))
    if (unknown !== undefined) return refuseAt('unknown-name', source, cap.at, { name: unknown })
    for (const name of names) {
      if (isCapped(limited, name)) return refuseAt('defined-twice', source, cap.at, { name })
      limited = withCap(limited, name, cap)
    }
  }
  return limited
}

/** Limits the name wherever it stands; where it stands nowhere, the formula that computes it. */
function withCap(statements: Statements, name: string, { most, at }: StatedCap): Statements {
  if (allNames(statements).some((named) => named.name === name)) {
    return replaceEverywhere(statements, (named) =>
      named.name === name ? { kind: 'capped', of: named, most, at } : named,
    )
  }
  return {
    ...statements,
    definitions: statements.definitions.map((definition) =>
      definition.name === name
        ? { ...definition, expression: capWhole(definition.expression, most, at) }
        : definition,
    ),
  }
}

function capWhole(expression: Expression, most: DecimalText, at: TextPlace): Expression {
  const of: Expression =
    expression.kind === 'sum' ? { kind: 'group', inner: expression, at: expression.at } : expression
  return { kind: 'capped', of, most, at }
}

function isCapped({ definitions, unnamed }: Statements, name: string): boolean {
  const isIn = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'number':
      case 'name':
        return false
      case 'group':
        return isIn(expression.inner)
      case 'capped':
        return namesIn(expression.of).some((named) => named.name === name)
      case 'sum':
        return expression.terms.some(({ term }) => isIn(term))
      case 'product':
        return expression.factors.some(({ factor }) => isIn(factor))
    }
  }
  return (
    (unnamed !== null && isIn(unnamed.expression)) || definitions.some(({ expression }) => isIn(expression))
  )
}

function definedTwice(source: string, definitions: readonly Definition[]): FormulaRefusal | null {
  const seen = new Set<string>()
  for (const { name, at } of definitions) {
    if (seen.has(name)) return refuseAt('defined-twice', source, at, { name })
    seen.add(name)
  }
  const beyond = definitions[mostDefinitions]
  return beyond === undefined
    ? null
    : refuseAt('formula-is-too-long', source, beyond.at, { longest: mostDefinitions })
}

/** The one formula that no other uses is the result. */
function rootOf(
  source: string,
  definitions: readonly Definition[],
  unnamed: Statements['unnamed'],
): Pick<Formula, 'name' | 'expression' | 'at'> | FormulaRefusal {
  if (unnamed !== null) {
    const unused = findUnused(definitions, [unnamed.expression])
    return unused === undefined
      ? { name: null, ...unnamed }
      : refuseAt('two-results', source, unused.at, { name: unused.name })
  }
  const roots = definitions.filter(
    ({ name }) => !definitions.some(({ expression }) => uses(expression, name)),
  )
  const [root, second] = roots
  if (second !== undefined) return refuseAt('two-results', source, second.at, { name: second.name })
  const [first] = definitions
  if (first === undefined) throw new Error('a formula without statements')
  return root ?? findCycle(source, definitions) ?? first
}

function findUnused(
  definitions: readonly Definition[],
  others: readonly Expression[],
): Definition | undefined {
  const expressions = [...others, ...definitions.map(({ expression }) => expression)]
  return definitions.find(({ name }) => !expressions.some((expression) => uses(expression, name)))
}

function uses(expression: Expression, name: string): boolean {
  return namesIn(expression).some((named) => named.name === name)
}

/** Walks from each formula to those it uses; one that leads back to itself can never be computed. */
function findCycle(source: string, definitions: readonly Definition[]): FormulaRefusal | null {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  for (const start of definitions) {
    const reached = new Set<string>()
    const open = namesIn(start.expression)
    for (let named = open.pop(); named !== undefined; named = open.pop()) {
      if (named.name === start.name) return refuseAt('cycle', source, start.at, { name: start.name })
      const next = byName.get(named.name)
      if (next === undefined || reached.has(named.name)) continue
      reached.add(named.name)
      open.push(...namesIn(next.expression))
    }
  }
  return null
}
