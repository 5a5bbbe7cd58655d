import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { composedQuantity } from '../../../src/reading/budget/composed-quantity.ts'
import { piecesOf } from '../../../src/reading/budget/dissolved-parts.ts'
import { splitRunOn, type Piece } from '../../../src/reading/budget/split-run-on.ts'

interface Case<Given, Expected> {
  name: string
  given: Given
  expect: Expected
}

function casesOf<Given, Expected>(name: string): Case<Given, Expected>[] {
  const file = join(import.meta.dirname, '../../../src/reading/budget', `${name}.cases.yaml`)
  return parse(readFileSync(file, 'utf8')) as Case<Given, Expected>[]
}

describe('sign, value and unit in columns of their own', () => {
  test.for(
    casesOf<{ value: string; sign: string | null; unit: string | null }, unknown>('composed-quantity'),
  )('$name', ({ given, expect: wanted }) => {
    expect(composedQuantity(given.value, given.sign, given.unit)).toEqual(wanted)
  })
})

describe('text whose columns dissolved is parted by evidence', () => {
  test.for(casesOf<string, unknown>('split-run-on'))('$name', ({ given, expect: wanted }) => {
    const pieces: Piece[] = []
    let before: Piece['before'] = 'start'
    for (const line of given.trimEnd().split('\n')) {
      if (line === '') before = 'blank'
      else {
        pieces.push(...piecesOf(line, before))
        before = 'line'
      }
    }
    expect(splitRunOn(pieces)).toEqual(wanted)
  })
})
