import { expect, test } from 'vitest'
import { failuresIn } from './failures.mjs'
import { runSteps } from './run-steps.mjs'
import { failuresOf, lastLineOf, summaryOf } from './summary.mjs'

const passing = { fullName: 'points are exact', status: 'passed', failureMessages: [] }
const failing = {
  fullName: 'points are rounded once',
  status: 'failed',
  failureMessages: [
    '\u001b[31mAssertionError\u001b[39m: expected 9.8 to be 9.79\n    at /clone/packages/x.test.ts:3:1',
  ],
}
const skipped = { fullName: 'points are capped', status: 'skipped', failureMessages: [] }
const unheard = () => undefined
const file = (name, assertionResults, message = '') => ({
  name: `/clone/packages/${name}`,
  status: assertionResults.includes(passing) ? 'passed' : 'failed',
  message,
  assertionResults,
})

test('names each test that failed, was skipped or did not load, with the first line of its error', () => {
  const report = {
    testResults: [
      file('x.test.ts', [passing, failing, skipped]),
      file('y.test.ts', [], '\nReferenceError: typedText is not defined\n    at y'),
      file('z.test.ts', [passing]),
    ],
  }
  expect(failuresIn(report, '/clone')).toEqual([
    {
      name: 'packages/x.test.ts > points are rounded once',
      error: 'AssertionError: expected 9.8 to be 9.79',
    },
    { name: 'packages/x.test.ts > points are capped', error: 'not run (skipped)' },
    { name: 'packages/y.test.ts', error: 'ReferenceError: typedText is not defined' },
  ])
})

test('the end of a run tells what failed between the table and the last line', async () => {
  const steps = [
    { name: 'format', run: async () => ({ passed: 1, failed: 0, output: '' }) },
    { name: 'types', run: async () => ({ passed: 0, failed: 1, output: '\nx.ts(3,1): error TS2322\nmore' }) },
    {
      name: 'tests',
      run: async () => ({ passed: 2, failed: 1, output: '', failures: [{ name: 'x > y', error: 'no' }] }),
    },
    {
      name: 'thrown',
      run: () => Promise.reject(new Error('the machine is full')),
    },
  ]
  const outcomes = await runSteps({}, steps, unheard)
  expect(failuresOf(outcomes)).toBe(
    '✗ types\n    x.ts(3,1): error TS2322\n✗ x > y\n    no\n✗ thrown\n    Error: the machine is full\n',
  )
  expect(summaryOf(outcomes)).toMatch(/✓ format .*\n✗ types .*\n✗ tests .*\n✗ thrown /)
  expect(lastLineOf(outcomes)).toBe('3 passed, 3 failed')
})

test('a run in which all passed names nothing', async () => {
  const all = { name: 'format', run: async () => ({ passed: 1, failed: 0, output: '' }) }
  expect(failuresOf(await runSteps({}, [all], unheard))).toBe('')
})
