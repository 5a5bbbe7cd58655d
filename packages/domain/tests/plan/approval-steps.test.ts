import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainSchemeRefusal } from '@hengji/domain/scheme/explain-scheme-refusal.ts'
import { stepsOf } from '@hengji/domain/scheme/approval-steps.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { schemeJson } from '../scheme/scheme-samples.ts'

function read(approval: object[]): ReturnType<typeof readScheme> {
  const json: unknown = schemeJson('housing-fund-2024')
  return readScheme(typeof json === 'object' && json !== null ? { ...json, approval } : null)
}

const draft = { kind: 'draft', title: '起草', by: '单位' }

describe('the steps of approval in a scheme', () => {
  test('have a usual decider by their kind, and no last day, where the scheme does not say', () => {
    const scheme = read([
      draft,
      { kind: 'peer-review', title: '互审', by: '同组单位', dueOn: '2024-07-19' },
      { kind: 'central-review', title: '审核', by: '人社局', decider: 'bureau' },
      { kind: 'publication', title: '公布', by: '考核办', decider: 'office', dueOn: null },
    ])
    if (isRefusal(scheme)) throw new Error(scheme.code)
    expect(
      stepsOf(scheme.approval).map(({ position, decider, dueOn }) => [position, decider, dueOn]),
    ).toEqual([
      [1, 'unit', null],
      [2, 'peers', '2024-07-19'],
      [3, 'bureau', null],
      [4, 'office', null],
    ])
  })

  test.each([
    ['without a draft', [{ kind: 'central-review', title: '审核', by: '办' }], 'approval[0].kind'],
    ['with two drafts', [draft, draft], 'approval[1].kind'],
    ['drafted by peers', [{ ...draft, decider: 'peers' }], 'approval[0].decider'],
    [
      'published by peers',
      [draft, { kind: 'publication', title: '公布', by: '同组', decider: 'peers' }],
      'approval[1].decider',
    ],
    ['with a day that is none', [{ ...draft, dueOn: '2024-02-30' }], 'approval[0].dueOn'],
    ['with a decider that is none', [{ ...draft, decider: 'mayor' }], 'approval[0].decider'],
    ['with a field that is none', [{ ...draft, until: '2024-07-19' }], 'approval[0].until'],
  ])('are refused %s', (_what, approval, path) => {
    const refused = read(approval)
    if (!isRefusal(refused)) throw new Error('it was accepted')
    expect(refused.facts['path']).toBe(path)
    expect(explainSchemeRefusal(refused)).toContain(path)
  })
})
