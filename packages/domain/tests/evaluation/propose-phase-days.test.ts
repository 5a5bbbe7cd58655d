import { expect, test } from 'vitest'
import { evaluationPhases } from '@hengji/domain/evaluation/phases.ts'
import { proposePhaseDays } from '@hengji/domain/evaluation/propose-phase-days.ts'

test('days of a step that names the phase are taken, the others are the usual ones', () => {
  const days = proposePhaseDays(2024, [
    { title: '总结评估', from: '2025-01-01', to: '2025-02-28' },
    { title: '单位自评', from: null, to: '2024-12-31' },
  ])
  expect(days.self).toEqual({ opensOn: null, closesOn: '2024-12-31' })
  expect(days.leaders).toEqual({ opensOn: '2024-10-15', closesOn: '2024-12-31' })
  expect(days.result).toEqual({ opensOn: '2025-02-06', closesOn: '2025-02-28' })
})

test('no usual phase ends before it begins', () => {
  const days = proposePhaseDays(2023, [])
  for (const phase of evaluationPhases) {
    const { opensOn, closesOn } = days[phase]
    expect(opensOn !== null && closesOn !== null && opensOn < closesOn).toBe(true)
  }
})
