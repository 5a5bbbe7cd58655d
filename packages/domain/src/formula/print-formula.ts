import type { Expression, Formula } from './formula.ts'

/** The formula in one set form: half-width signs, `×` and `÷`, limits in full-width brackets. */
export function printFormula({ name, expression, definitions }: Formula): string {
  const root = `${name === null ? '' : `${name}=`}${printExpression(expression)}`
  return [root, ...definitions.map((part) => `${part.name}=${printExpression(part.expression)}`)].join('；')
}

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return `${expression.value}${expression.percent ?? ''}`
    case 'name': {
      const letter = expression.alias === null ? '' : `（${expression.alias}）`
      return `${expression.name}${letter}${expression.fullMarks === null ? '' : `（满分${expression.fullMarks}分）`}`
    }
    case 'group':
      return `(${printExpression(expression.inner)})`
    case 'capped':
      return `${printExpression(expression.of)}（上限${expression.most}分）`
    case 'sum':
      return expression.terms
        .map(({ sign, term }, index) => `${index === 0 && sign === '+' ? '' : sign}${printExpression(term)}`)
        .join('')
    case 'product':
      return expression.factors
        .map(({ operator, factor }, index) =>
          index === 0 ? printExpression(factor) : `${operator}${printLaterFactor(factor)}`,
        )
        .join('')
  }
}

/** A limit on a later factor stands in brackets, or it could be read as that of the product. */
function printLaterFactor(factor: Expression): string {
  return factor.kind === 'capped' ? `(${printExpression(factor)})` : printExpression(factor)
}
