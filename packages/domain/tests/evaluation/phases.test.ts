import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  evaluationPhases,
  phaseActs,
  phaseActsFor,
  phaseHindrance,
  phaseMoves,
  phaseNeeds,
  phaseStates,
  type EvaluationPhase,
  type PhaseState,
} from '@hengji/domain/evaluation/phases.ts'
import { casesOf } from '../cases.ts'

type States = Record<EvaluationPhase, PhaseState>

const planned = Object.fromEntries(evaluationPhases.map((phase) => [phase, 'planned'])) as States

describe('what may be done with a phase of the evaluation', () => {
  test.each(casesOf<{ phase: EvaluationPhase; states: Partial<States> }, string[]>('evaluation/phases'))(
    '$name',
    ({ given, expect: expected }) => {
      expect(phaseActsFor(given.phase, { ...planned, ...given.states })).toEqual(expected)
    },
  )

  test('however it goes: a phase under way never stands on one that was opened again', () => {
    const step = fc.tuple(fc.constantFrom(...phaseActs), fc.constantFrom(...evaluationPhases))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const states = { ...planned }
        for (const [act, phase] of steps) {
          if (phaseHindrance(act, phase, states) !== null) continue
          states[phase] = phaseMoves[act].to
          for (const other of evaluationPhases) {
            if (states[other] !== 'open' && states[other] !== 'closed') continue
            for (const need of phaseNeeds[other])
              if (need.is === 'ended') expect(['closed', 'skipped']).toContain(states[need.phase])
          }
        }
        expect(phaseStates).toContain(states.result)
      }),
    )
  })
})
