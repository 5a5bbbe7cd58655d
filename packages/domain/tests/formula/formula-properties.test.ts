import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import { explainFormulaRefusal } from '@hengji/domain/formula/explain-formula-refusal.ts'
import type { Expression, Formula } from '@hengji/domain/formula/formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { printExpression, printFormula } from '@hengji/domain/formula/print-formula.ts'
import { readCompositeFormula } from '@hengji/domain/formula/read-composite-formula.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'

const at = { index: 0, length: 0 }
const names = ['甲', '目标考核得分', '市人大、政协评价', 'X1']

const decimalTexts = fc.tuple(fc.nat(99999), fc.nat(3)).map(([digits, places]) => {
  const text = String(digits).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
})

/** Trees as the parser itself builds them: sums only in brackets below the top, no product of products. */
const { expression } = fc.letrec<{ expression: Expression; product: Expression; factor: Expression }>(
  (tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      tie('product'),
      fc
        .tuple(
          fc.constantFrom('+' as const, '-' as const),
          fc.array(fc.record({ sign: fc.constantFrom('+' as const, '-' as const), term: tie('product') }), {
            minLength: 2,
            maxLength: 4,
          }),
        )
        .filter(([, terms]) => !terms.every(({ term }) => term.kind === 'number'))
        .map(([first, [head, ...rest]]): Expression => ({
          kind: 'sum',
          terms: head === undefined ? [] : [{ ...head, sign: first }, ...rest],
          at,
        })),
    ),
    product: fc.oneof(
      { maxDepth: 4 },
      tie('factor'),
      fc
        .array(fc.record({ operator: fc.constantFrom('×' as const, '÷' as const), factor: tie('factor') }), {
          minLength: 2,
          maxLength: 4,
        })
        .map(([head, ...rest]): Expression => ({
          kind: 'product',
          factors: head === undefined ? [] : [{ ...head, operator: '×' as const }, ...rest],
          at,
        })),
    ),
    factor: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'factor' },
      fc.record({
        kind: fc.constant('number' as const),
        value: decimalTexts,
        percent: fc.constantFrom('%' as const, '‰' as const, null),
        at: fc.constant(at),
      }),
      fc
        .constantFrom(...names)
        .map((name): Expression => ({ kind: 'name', name, alias: null, fullMarks: null, at })),
      tie('expression').map((inner): Expression => ({ kind: 'group', inner, at })),
    ),
  }),
)

interface Ratio {
  top: bigint
  bottom: bigint
}

const ratioOf = (text: string): Ratio => {
  const [whole = '', decimals = ''] = text.split('.')
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) }
}

/** Written apart from the domain's own: never reduces, and gives `null` for a division by zero. */
function independent(tree: Expression, values: Record<string, string>): Ratio | null {
  switch (tree.kind) {
    case 'number': {
      const { top, bottom } = ratioOf(tree.value)
      return { top, bottom: bottom * (tree.percent === '%' ? 100n : tree.percent === '‰' ? 1000n : 1n) }
    }
    case 'name':
      return ratioOf(values[tree.name] ?? '0')
    case 'group':
      return independent(tree.inner, values)
    case 'capped':
      throw new Error('not generated')
    case 'sum':
      return tree.terms.reduce<Ratio | null>(
        (sum, { sign, term }) => {
          const value = independent(term, values)
          if (sum === null || value === null) return null
          const top = sign === '+' ? value.top : -value.top
          return { top: sum.top * value.bottom + top * sum.bottom, bottom: sum.bottom * value.bottom }
        },
        { top: 0n, bottom: 1n },
      )
    case 'product':
      return tree.factors.reduce<Ratio | null>(
        (product, { operator, factor }) => {
          const value = independent(factor, values)
          if (product === null || value === null) return null
          if (operator === '×') return { top: product.top * value.top, bottom: product.bottom * value.bottom }
          return value.top === 0n
            ? null
            : { top: product.top * value.bottom, bottom: product.bottom * value.top }
        },
        { top: 1n, bottom: 1n },
      )
  }
}

function parsed(text: string): Formula {
  const formula = parseFormula(text)
  if ('refused' in formula) throw new Error(`${text}: ${formula.code} ${JSON.stringify(formula.facts)}`)
  return formula
}

function withoutPlaces(tree: Expression): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'at' ? undefined : value)))
}

test('what is printed is parsed back into the same tree', () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const printed = printExpression(tree)
      expect(withoutPlaces(parsed(printed).expression)).toEqual(withoutPlaces(tree))
      expect(printFormula(parsed(printed))).toBe(printed)
    }),
    { numRuns: 500 },
  )
})

test('signs and brackets of every width mean the same', () => {
  const widths: Record<string, string[]> = {
    '+': ['＋', ' + '],
    '-': ['－', '−', '–', '—'],
    '×': ['*', '＊', ' × '],
    '÷': ['/', '／'],
    '%': ['％', ' %'],
    '(': ['（', '( '],
    ')': ['）', ' )'],
  }
  fc.assert(
    fc.property(expression, fc.infiniteStream(fc.nat(3)), (tree, choices) => {
      const printed = printExpression(tree)
      const disguised = [...printed]
        .map((sign) => {
          const forms = widths[sign]
          const choice: number = choices.next().value ?? 0
          return forms?.[choice % forms.length] ?? sign
        })
        .join('')
      expect(printFormula(parsed(disguised))).toBe(printed)
    }),
    { numRuns: 300 },
  )
})

test('evaluation equals an independent one, to the last digit', () => {
  const valuesOf = fc.record(Object.fromEntries(names.map((name) => [name, decimalTexts])))
  fc.assert(
    fc.property(expression, valuesOf, (tree, values) => {
      const formula = parsed(printExpression(tree))
      const used = Object.fromEntries(
        Object.entries(values).filter(([name]) => formula.inputs.includes(name)),
      )
      const expected = independent(tree, used)
      const result = evaluateFormula(formula, used)
      if (expected === null) {
        expect('refused' in result ? result.code : result.value).toBe('division-by-zero')
        return
      }
      if ('refused' in result) throw new Error(result.code)
      expect(result.exact.numerator * expected.bottom).toBe(expected.top * result.exact.denominator)
      expect(explainBecause(result.because).at(-1)).toMatch(/^结果 = /)
    }),
    { numRuns: 500 },
  )
})

test('garbage is refused with a sentence: it neither throws nor hangs', () => {
  const scrap = fc.constantFrom(
    ...'甲乙丙得分上限满分为其中领导评价0123456789..+-－×÷*/%％‰==＝()（）[]【】{}，,；;。：:≤ \n\t',
    '上限5分',
    '其中',
    '得分=',
    '（上限5分）',
    '😀',
    '\u0000',
    '\ud800',
  )
  const garbage = fc.oneof(
    fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(fc.nat(0xffff), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes)),
  )
  fc.assert(
    fc.property(garbage, (text) => {
      const formula = parseFormula(text)
      if ('refused' in formula) {
        const { index, length } = formula.facts
        expect(
          typeof index === 'number' &&
            typeof length === 'number' &&
            index >= 0 &&
            index + length <= text.length,
        ).toBe(true)
        expect(explainFormulaRefusal(formula)).toMatch(/。$/)
        return
      }
      readCompositeFormula(text)
      const result = evaluateFormula(formula, Object.fromEntries(formula.inputs.map((name) => [name, '1'])))
      if ('refused' in result) expect(explainFormulaRefusal(result)).toMatch(/。$/)
      else expect(() => decimalOf(result.value)).not.toThrow()
    }),
    { numRuns: 3000 },
  )
})

test('a formula that is too long or nested too deeply is refused', () => {
  const code = (text: string) => {
    const formula = parseFormula(text)
    return 'refused' in formula ? formula.code : 'accepted'
  }
  expect(code(`得分=${'甲+'.repeat(3000)}甲`)).toBe('formula-is-too-long')
  expect(code(`得分=${'('.repeat(200)}甲${')'.repeat(200)}`)).toBe('formula-is-too-deep')
  expect(code(`得分=${'('.repeat(30)}甲${')'.repeat(30)}`)).toBe('accepted')
  expect(
    code(
      Array.from(
        { length: 60 },
        (_, index) => `项${'甲'.repeat(index + 1)}=${index === 59 ? '1' : `项${'甲'.repeat(index + 2)}+1`}`,
      ).join('；'),
    ),
  ).toBe('formula-is-too-long')
})

test('parts that use the next part twice are computed once each', () => {
  const chain = Array.from(
    { length: 40 },
    (_, index) => `第${'甲'.repeat(index + 1)}项=第${'甲'.repeat(index + 2)}项+第${'甲'.repeat(index + 2)}项`,
  )
  const result = evaluateFormula(parsed(chain.join('；')), { [`第${'甲'.repeat(41)}项`]: '1' })
  expect('refused' in result ? result.code : result.value).toBe(String(2n ** 40n))
})

test('parts that square each other are refused before they fill the memory', () => {
  const chain = Array.from(
    { length: 40 },
    (_, index) => `第${'甲'.repeat(index + 1)}项=第${'甲'.repeat(index + 2)}项×第${'甲'.repeat(index + 2)}项`,
  )
  const result = evaluateFormula(parsed(chain.join('；')), { [`第${'甲'.repeat(41)}项`]: '9.99' })
  expect('refused' in result ? result.code : result.value).toBe('value-is-too-large')
})

test('a thousand divisors in a row are refused at once, not after minutes', () => {
  const text = `综合得分=甲${'÷乙'.repeat(1900)}+丙`
  const begun = process.cpuUsage()
  const result = evaluateFormula(parsed(text), {
    甲: '1',
    乙: `${'9'.repeat(30)}.${'7'.repeat(29)}`,
    丙: '1',
  })
  expect('refused' in result ? result.code : result.value).toBe('value-is-too-large')
  expect(millisecondsOfWork(begun)).toBeLessThan(2000)
})

/** Of the processor, not by the clock: a machine at other work takes none of it. */
function millisecondsOfWork(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
