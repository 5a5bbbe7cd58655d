import { describe, expect, test } from 'vitest'
import {
  isResultObjectionOpen,
  mayObject,
  resultObjectionActsFor,
  resultObjectionHindrance,
  resultObjectionParts,
  resultObjectionStates,
} from '@hengji/domain/result/result-objection.ts'
import {
  lastObjectionDay,
  resultActs,
  resultHindrance,
  resultHindranceWords,
  type ResultCircumstances,
} from '@hengji/domain/result/result-states.ts'

const calm: ResultCircumstances = {
  today: '2025-02-20',
  isScored: true,
  lastObjectionDay: '2025-02-19',
  openObjections: 0,
  hasUnheededDecision: false,
  hasCorrection: false,
}

describe('a result', () => {
  test('goes from draft to published, each step by whom it belongs to', () => {
    expect(resultHindrance('announce', 'draft', ['office'], calm)).toBeNull()
    expect(resultHindrance('sign-off', 'announced', ['signer'], calm)).toBeNull()
    expect(resultHindrance('publish', 'signed-off', ['office'], calm)).toBeNull()
    expect(resultHindrance('correct', 'published', ['office'], calm)).toBeNull()
    expect(resultHindrance('supersede', 'published', ['office'], calm)).toBeNull()
  })

  test.each([
    ['announce', 'draft', ['office'], { isScored: false }, 'not-scored'],
    ['sign-off', 'announced', ['signer'], { today: '2025-02-19' }, 'objection-period-runs'],
    ['sign-off', 'announced', ['signer'], { openObjections: 1 }, 'objections-open'],
    ['sign-off', 'announced', ['signer'], { hasUnheededDecision: true }, 'decision-unheeded'],
    ['sign-off', 'announced', ['signer', 'announcer'], {}, 'own-submission'],
    ['sign-off', 'announced', ['office'], {}, 'not-your-part'],
    ['publish', 'announced', ['office'], {}, 'not-in-this-state'],
    ['correct', 'published', ['office'], { hasCorrection: true }, 'correction-under-way'],
  ] as const)('%s of a result that is %s', (act, state, parts, given, expected) => {
    expect(resultHindrance(act, state, parts, { ...calm, ...given })).toBe(expected)
    expect(resultHindranceWords[expected]).toMatch(/。$/)
  })

  test('that is published or superseded is never edited', () => {
    for (const act of resultActs)
      if (act !== 'correct' && act !== 'supersede')
        expect(resultHindrance(act, 'published', ['office', 'signer'], calm)).toBe('not-in-this-state')
    for (const act of resultActs)
      expect(resultHindrance(act, 'superseded', ['office', 'signer'], calm)).toBe('not-in-this-state')
  })
})

describe('the days to object', () => {
  const isWorkday = (day: string) => !['2025-02-15', '2025-02-16', '2025-02-22', '2025-02-23'].includes(day)

  test.each([
    ['calendar-days', 5, '2025-02-17'],
    ['workdays', 2, '2025-02-14'],
    ['workdays', 5, '2025-02-19'],
  ] as const)('%s: %i end on %s', (counted, days, expected) => {
    expect(lastObjectionDay('2025-02-12', { days, counted }, isWorkday)).toBe(expected)
  })

  test('a calendar without workdays comes to an end', () => {
    expect(lastObjectionDay('2025-02-12', { days: 5, counted: 'workdays' }, () => false)).toMatch(/^2026/)
  })

  test('the last day is in time, the next one is not', () => {
    expect(mayObject(true, '2025-02-19', '2025-02-19')).toBe(true)
    expect(mayObject(true, '2025-02-20', '2025-02-19')).toBe(false)
    expect(mayObject(false, '2025-02-13', '2025-02-19')).toBe(false)
  })
})

describe('an objection to a result', () => {
  test('is taken and decided by the office, never by whoever it concerns', () => {
    expect(resultObjectionActsFor('filed', ['unit'])).toEqual(['edit', 'withdraw'])
    expect(resultObjectionActsFor('filed', ['office'])).toEqual(['take', 'decline'])
    expect(resultObjectionActsFor('under-review', ['office'])).toEqual(['uphold', 'uphold-partly', 'dismiss'])
    expect(resultObjectionHindrance('uphold', 'under-review', ['office', 'concerned'])).toBe('own-submission')
  })

  test('is open as long as anyone can do anything about it', () => {
    for (const state of resultObjectionStates) {
      const isOpen = resultObjectionParts.some((part) => resultObjectionActsFor(state, [part]).length > 0)
      expect(isResultObjectionOpen(state)).toBe(isOpen)
    }
  })
})
