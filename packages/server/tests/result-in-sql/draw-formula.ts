import { one, type Next } from './draw.ts'

/** A component of a formula that is being drawn, and what may be said of it. */
export interface Term {
  name: string
  sign: '+' | '-'
  fullMarks: string | null
}

/**
 * A composite formula as one of many officers would print it: signs of either width, per cent before or after, limits in
 * brackets or in clauses of their own, parts with formulas of their own.
 */
export function drawFormula(next: Next, terms: readonly Term[], result = '综合得分'): string {
  const clauses: string[] = []
  const plain = terms.filter(({ sign }) => sign === '+')
  const inParts = plain.length > 2 && next(0, 2) === 0 ? plain.slice(-2) : []
  const shown = terms.filter((term) => !inParts.includes(term))
  const told = shown.map((term, index) => {
    const sign = term.sign === '+' ? one(next, ['+', '＋']) : one(next, ['-', '－', '—'])
    return `${index === 0 ? '' : sign}${drawTerm(next, term, clauses)}`
  })
  if (inParts.length > 0) {
    told.push(`+${one(next, ['其他得分×15%', '(其他得分)÷8', '其他得分'])}`)
    clauses.push(`${one(next, ['', '其中'])}其他得分=${drawPart(next, inParts)}`)
  }
  if (next(0, 9) === 0) told.push('+0.125')
  if (next(0, 7) === 0) clauses.push(`${result}${one(next, ['最高100分', '上限为96.5分'])}`)
  const root = `${result}${one(next, ['=', '＝', ' = '])}${told.join('')}`
  const all =
    next(0, 4) === 0 ? [...clauses.filter(isDefinition), root, ...clauses.filter(isCap)] : [root, ...clauses]
  return all.join(one(next, ['；', ';', '。']))
}

const isDefinition = (clause: string) => clause.includes('=')
const isCap = (clause: string) => !isDefinition(clause)

function drawTerm(next: Next, { name, fullMarks }: Term, clauses: string[]): string {
  const shown = next(0, 5) === 0 ? `${name.slice(0, 2)} ${name.slice(2)}` : name
  if (fullMarks === null) {
    const most = one(next, ['5', '3.5', '2'])
    switch (next(0, 4)) {
      case 0:
        return `${shown}${one(next, [`（上限${most}分）`, `(不超过${most}分)`, `[最高 ${most} 分]`, `（≤${most}）`])}`
      case 1:
        return `${shown}×${one(next, ['50%', '0.75'])}（上限${most}分）`
      case 2:
        clauses.push(`${name}${one(next, ['上限为', '不超过'])}${most}分`)
        return shown
      default:
        return shown
    }
  }
  const marked = next(0, 5) === 0 ? `${shown}（满分${fullMarks}分）` : shown
  const percent = next(1, 60)
  return one(next, [
    `${marked}×${percent}%`,
    `${percent}％×${marked}`,
    `${marked}*0.${String(percent).padStart(2, '0')}`,
    `${marked}×${percent}5‰`,
    `${marked}÷${one(next, ['3', '4', '7', '(1+2)'])}`,
    `${marked}×${next(1, 9)}／${next(11, 30)}`,
    `（${marked}×${percent}%）`,
    `{[${marked}]×${percent}%}`,
  ])
}

function drawPart(next: Next, [first, second]: readonly Term[]): string {
  const [one_, other] = [first?.name ?? '', second?.name ?? '']
  return one(next, [
    `${one_}×60%+${other}×40%`,
    `(${one_}+${other})÷2`,
    `（${one_}＋${other}×2）÷3`,
    `${one_}×(1-25%)+25%×${other}`,
  ])
}
