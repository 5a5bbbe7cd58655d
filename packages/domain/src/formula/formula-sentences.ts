import type { Because, BecauseRule } from '../kernel/because.ts'

/** How the steps of a formula read in Chinese. */
export const formulaSentences = {
  'formula-step': ({ facts }) => {
    const reckoned = `${fact(facts, 'expression')} ${fact(facts, 'equals')} ${fact(facts, 'value')}`
    const symbols = fact(facts, 'symbols')
    return symbols === fact(facts, 'expression') || symbols.length > longestSymbols
      ? reckoned
      : `${symbols} = ${reckoned}`
  },
  'formula-cap': ({ facts }) =>
    `${fact(facts, 'name')}为 ${fact(facts, 'before')}，超过上限 ${fact(facts, 'cap')}，按 ${fact(facts, 'cap')} 计`,
  'formula-result': ({ facts }) => {
    const [name, expression, value] = [fact(facts, 'name'), fact(facts, 'expression'), fact(facts, 'value')]
    return expression === value
      ? `${name} = ${value}`
      : `${name} = ${expression} ${fact(facts, 'equals')} ${value}`
  },
} satisfies Partial<Record<BecauseRule, (because: Because) => string>>

/** Beyond this the names only hide the numbers. */
const longestSymbols = 60

function fact(facts: Because['facts'], name: string): string {
  return String(facts[name] ?? '')
}
