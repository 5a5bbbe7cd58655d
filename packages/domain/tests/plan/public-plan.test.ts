import { expect, test } from 'vitest'
import { publicText } from '@hengji/domain/plan/public-plan.ts'
import { casesOf } from '../cases.ts'

test.each(casesOf<string, string>('plan/public-plan'))('$name', ({ given, expect: expected }) => {
  expect(publicText(given)).toBe(expected)
})
