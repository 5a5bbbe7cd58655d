import { describe, expect, test } from 'vitest'
import {
  isObjectionOver,
  peerObjectionActs,
  peerObjectionActsFor,
  peerObjectionMoves,
  peerObjectionParts,
  peerObjectionStates,
} from '@hengji/domain/evaluation/peer-objection.ts'
import {
  selfEvaluationActs,
  selfEvaluationActsFor,
  selfEvaluationHindrance,
  selfEvaluationMoves,
  selfEvaluationStates,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import {
  doesVisitCount,
  visitActs,
  visitActsFor,
  visitMoves,
  visitStates,
} from '@hengji/domain/evaluation/on-site-visit.ts'

describe('the states of a self-evaluation', () => {
  test('are all reached from the first', () => {
    expect(reached('draft', selfEvaluationActs, selfEvaluationMoves)).toEqual(new Set(selfEvaluationStates))
  })

  test('let a holder fill in and nobody hand in for the office', () => {
    expect(selfEvaluationActsFor('draft', ['holder'])).toEqual(['edit'])
    expect(selfEvaluationActsFor('draft', ['keeper'])).toEqual(['edit', 'submit'])
    expect(selfEvaluationActsFor('submitted', ['keeper', 'submitter'])).toEqual(['withdraw'])
    expect(selfEvaluationActsFor('submitted', ['office'])).toEqual(['return', 'accept'])
    expect(selfEvaluationActsFor('accepted', ['keeper', 'holder'])).toEqual([])
  })

  test('say what stands in the way', () => {
    expect(selfEvaluationHindrance('accept', 'submitted', ['office', 'submitter'])).toBe('own-submission')
    expect(selfEvaluationHindrance('accept', 'draft', ['office'])).toBe('not-in-this-state')
    expect(selfEvaluationHindrance('accept', 'submitted', ['keeper'])).toBe('not-your-part')
  })
})

describe('the states of an objection among peers', () => {
  test('are all reached from the first', () => {
    expect(reached('open', peerObjectionActs, peerObjectionMoves)).toEqual(new Set(peerObjectionStates))
  })

  test('let each side do its own', () => {
    expect(peerObjectionActsFor('open', ['objector'])).toEqual(['edit', 'withdraw'])
    expect(peerObjectionActsFor('open', ['claimant'])).toEqual(['answer'])
    expect(peerObjectionActsFor('answered', ['objector'])).toEqual(['settle', 'insist', 'withdraw'])
    expect(peerObjectionActsFor('answered', ['claimant'])).toEqual([])
    expect(peerObjectionActsFor('referred', ['office'])).toEqual(['uphold', 'dismiss'])
    expect(peerObjectionActsFor('referred', ['office', 'claimant'])).toEqual([])
  })

  test('are over once nobody can do anything more', () => {
    for (const state of peerObjectionStates) {
      const open = peerObjectionParts.some((part) => peerObjectionActsFor(state, [part]).length > 0)
      expect(isObjectionOver(state)).toBe(!open)
    }
  })
})

describe('the states of a visit', () => {
  test('are all reached from the first', () => {
    expect(reached('planned', visitActs, visitMoves)).toEqual(new Set(visitStates))
  })

  test('need both sides', () => {
    expect(visitActsFor('recorded', ['examiner'])).toEqual(['take-back'])
    expect(visitActsFor('recorded', ['unit'])).toEqual(['confirm', 'contest'])
    expect(visitActsFor('contested', ['office'])).toEqual(['decide'])
    expect(visitActsFor('recorded', ['examiner', 'unit'])).toEqual([])
    expect(visitStates.filter(doesVisitCount)).toEqual(['confirmed', 'decided'])
    // What both sides stand by only the office opens again, and not for its own unit.
    for (const state of visitStates.filter(doesVisitCount)) {
      expect(visitActsFor(state, ['examiner'])).toEqual([])
      expect(visitActsFor(state, ['unit'])).toEqual([])
      expect(visitActsFor(state, ['office'])).toEqual(['reopen'])
      expect(visitActsFor(state, ['office', 'unit'])).toEqual([])
    }
  })
})

function reached<State extends string>(
  first: State,
  acts: readonly string[],
  moves: Readonly<Record<string, { from: readonly State[]; to: State | null }>>,
): Set<State> {
  const found = new Set([first])
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const act of acts) {
      const move = moves[act]
      if (move?.to && move.from.some((state) => found.has(state))) found.add(move.to)
    }
  }
  return found
}
