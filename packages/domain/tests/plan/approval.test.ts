import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import {
  actsAtStep,
  actsOn,
  isAtDraft,
  judgeAct,
  modeOf,
  passageOf,
} from '@hengji/domain/plan/approval-acts.ts'
import {
  approvalActs,
  commentActs,
  commentStates,
  type ApprovalAct,
  type CommentAct,
  type CommentSeverity,
  type CommentState,
  type Onlooker,
  type Procedure,
} from '@hengji/domain/plan/approval.ts'
import { currentStep, progressOfSteps } from '@hengji/domain/plan/approval-progress.ts'
import {
  actsOnComment,
  judgeCommentAct,
  judgeCommenting,
  stateAfter,
} from '@hengji/domain/plan/comment-acts.ts'
import { awaitedFrom } from '@hengji/domain/plan/decision-waiting.ts'
import { judgeEditing } from '@hengji/domain/plan/edit-permission.ts'
import { deciders, type Decider } from '@hengji/domain/scheme/scheme.ts'
import { casesOf } from '../cases.ts'
import { comment, done, onlooker, procedureOf, schemes } from './procedures.ts'

function whole(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Number.parseInt(text, 10)
}

/** Steps past the last approving one are reached by an approved plan only. */
function stateAt(scheme: string, step: number): Procedure['state'] {
  const steps = procedureOf(scheme).steps
  return steps.every(({ position, kind }) => position < step || kind === 'publication') ? 'approved' : 'open'
}

describe('who may do what at which step', () => {
  type Given = { scheme: string; step: string; state?: Procedure['state']; today?: string }
  type Allowed = Record<Decider | 'nobody', ApprovalAct[]>

  test.each(casesOf<Given, Allowed>('plan/approval-acts'))('$name', ({ given, expect: expected }) => {
    const step = whole(given.step, 1)
    const procedure = procedureOf(given.scheme, { step, state: given.state ?? stateAt(given.scheme, step) })
    for (const as of [...deciders, 'nobody' as const]) {
      const who = onlooker(as === 'nobody' ? null : as, { today: given.today ?? '2024-07-11' })
      const allowed = approvalActs.filter((act) => judgeAct(procedure, who, act) === null)
      expect({ [as]: allowed }).toEqual({ [as]: expected[as] })
      // The buttons say the same, and name somebody where it is another's.
      const buttons = actsOn(procedure, who)
      expect(buttons.filter((button) => button.allowed).map(({ act }) => act)).toEqual(allowed)
      for (const button of buttons) {
        expect(button.whoMay).toMatch(/^由.+办理$/)
        if (!button.allowed && button.why.code === 'act-is-others')
          expect(button.why.facts['whoMay']).toBe(button.whoMay)
      }
    }
  })

  test('every act stands in the table of some step', () => {
    const named = Object.values(actsAtStep).flatMap((acts) => Object.keys(acts))
    expect([...new Set(named)].toSorted()).toEqual([...approvalActs].toSorted())
  })
})

describe('what must hold beyond that', () => {
  type Given = {
    kind?: Procedure['kind']
    step: string
    as: Decider
    act: ApprovalAct
    signedOff?: string[]
    comments?: { step: string; severity: CommentSeverity; state: CommentState; by?: string }[]
  }
  type Expected = { refused?: string; step?: string; round?: string; state?: Procedure['state'] }

  test.each(casesOf<Given, Expected>('plan/approval-conditions'))('$name', ({ given, expect: expected }) => {
    const step = whole(given.step, 1)
    const procedure = procedureOf('usual', {
      kind: given.kind ?? 'approval',
      step,
      state: stateAt('usual', step),
      acts: (given.signedOff ?? []).map((byUnitId) => done('sign-off', { position: 2, byUnitId })),
      comments: (given.comments ?? []).map((each) =>
        comment({
          position: whole(each.step, 1),
          severity: each.severity,
          state: each.state,
          byUnitId: each.by ?? null,
        }),
      ),
    })
    const outcome = passageOf(procedure, onlooker(given.as), given.act)
    if (isRefusal(outcome)) return expect({ refused: outcome.code }).toEqual(expected)
    expect(outcome).toMatchObject({
      step: whole(expected.step, -1),
      round: whole(expected.round, 1),
      state: expected.state ?? 'open',
    })
  })
})

describe('a walk at random', () => {
  type Move = {
    as: Decider | null
    peer: number
    act: ApprovalAct
    comment: CommentAct | 'say'
    pick: number
    kind: 'any' | 'comment' | 'allowed' | 'onward'
  }
  const moves = fc.array(
    fc.record<Move>({
      as: fc.constantFrom(...deciders, null),
      peer: fc.integer({ min: 1, max: 2 }),
      act: fc.constantFrom(...approvalActs),
      comment: fc.constantFrom(...commentActs, 'say' as const),
      pick: fc.nat(1000),
      kind: fc.constantFrom('any', 'comment', 'allowed', 'allowed', 'onward', 'onward'),
    }),
    { minLength: 20, maxLength: 120 },
  )

  const everybody = [
    ...deciders.filter((as) => as !== 'peers').map((as) => onlooker(as)),
    ...['peer-1', 'peer-2'].map((unitId) => onlooker('peers', { unitId })),
  ]

  /** What is tried: anything by anyone, or one of what is allowed, or of what leads on. */
  function attempt(procedure: Procedure, move: Move): { who: Onlooker; act: ApprovalAct } {
    const unitId = move.as === 'peers' ? { unitId: `peer-${move.peer}` } : {}
    const wild = { who: onlooker(move.as, unitId), act: move.act }
    if (move.kind === 'any' || move.kind === 'comment') return wild
    const acts = move.kind === 'onward' ? (['submit', 'sign-off', 'pass', 'publish'] as const) : approvalActs
    const allowed = everybody.flatMap((who) =>
      acts.filter((act) => judgeAct(procedure, who, act) === null).map((act) => ({ who, act })),
    )
    return allowed[move.pick % Math.max(1, allowed.length)] ?? wild
  }

  test.each(Object.keys(schemes))('never leaves the table, and what is approved stays: %s', (scheme) => {
    let approvals = 0
    fc.assert(
      fc.property(moves, (all) => {
        let procedure = procedureOf(scheme)
        let approved: number | null = null
        for (const move of all) {
          const { who, act } = attempt(procedure, move)
          if (move.kind === 'comment') {
            procedure = afterComment(procedure, who, move)
            continue
          }
          const step = currentStep(procedure)
          const outcome = passageOf(procedure, who, act)
          if (isRefusal(outcome)) continue
          // Whatever happens stands in the table, for who does it.
          const doers: readonly string[] = step === null ? [] : (actsAtStep[modeOf(step)][act] ?? [])
          expect(
            doers.includes(who.as ?? '') || (doers.includes('decider') && step?.decider === who.as),
          ).toBe(true)
          // No review step is left forward over a must-fix of its own.
          if (outcome.step > procedure.step && step?.kind !== 'draft')
            expect(progressOfSteps(procedure, '2024-07-11')[procedure.step - 1]?.unsettled).toBe(0)
          const version = act === 'submit' ? procedure.version + 1 : procedure.version
          if (version !== procedure.version) expect(isAtDraft(procedure)).toBe(true)
          if (outcome.isApproved) {
            expect(approved).toBeNull()
            approved = version
            approvals += 1
          }
          if (outcome.isPublished) expect(approved).toBe(version)
          const byUnitId = who.as === 'peers' ? who.unitId : null
          procedure = {
            ...procedure,
            state: outcome.state,
            step: outcome.step,
            round: outcome.round,
            version,
            acts: [
              ...procedure.acts,
              { act, position: procedure.step, round: procedure.round, version, byUnitId },
            ],
          }
          expect(procedure.step).toBeGreaterThanOrEqual(1)
          expect(procedure.step).toBeLessThanOrEqual(procedure.steps.length + 1)
          expect(procedure.state === 'approved').toBe(approved !== null)
          if (approved === null) continue
          expect(procedure.version).toBe(approved)
          expect(judgeEditing(procedure, approved, { as: 'unit' })?.code).toBe('plan-is-approved')
        }
      }),
      { numRuns: 400, seed: 2024 },
    )
    // The walks do arrive.
    expect(approvals).toBeGreaterThan(20)
  })

  function afterComment(procedure: Procedure, who: Onlooker, move: Move): Procedure {
    if (move.comment === 'say') {
      const severity = move.pick % 2 === 0 ? 'must-fix' : 'advice'
      if (judgeCommenting(procedure, who, severity) !== null) return procedure
      const said = comment({
        position: procedure.step,
        severity,
        accountId: `${who.accountId}-${who.unitId}`,
        byUnitId: who.as === 'peers' ? who.unitId : null,
      })
      return { ...procedure, comments: [...procedure.comments, said] }
    }
    const index = move.pick % Math.max(1, procedure.comments.length)
    const found = procedure.comments[index]
    if (found === undefined || judgeCommentAct(procedure, found, who, move.comment) !== null) return procedure
    return {
      ...procedure,
      comments: procedure.comments.with(index, { ...found, state: stateAfter[move.comment] }),
    }
  }
})

describe('a comment', () => {
  const inReview = procedureOf('usual', { step: 2 })
  const own = onlooker('peers', { accountId: 'author' })

  test('is made by those who review the step, and by the office', () => {
    const who = deciders.filter((as) => judgeCommenting(inReview, onlooker(as), 'must-fix') === null)
    expect(who).toEqual(['peers', 'office'])
    expect(judgeCommenting(procedureOf('usual'), onlooker('office'), 'advice')?.code).toBe(
      'comments-not-at-this-step',
    )
  })

  test('is no must-fix any more once the unit has agreed', () => {
    const agreed = { ...inReview, acts: [done('sign-off', { position: 2, byUnitId: 'peer-1' })] }
    expect(judgeCommenting(agreed, onlooker('peers'), 'must-fix')?.code).toBe('already-signed-off')
    expect(judgeCommenting(agreed, onlooker('peers'), 'advice')).toBeNull()
  })

  test.each(commentStates)('in state %s can be dealt with as the table says', (state) => {
    const said = comment({ state, accountId: 'author', byUnitId: 'peer-1' })
    const atDraft = procedureOf('usual', { comments: [said] })
    for (const act of commentActs) {
      const doers: readonly string[] = actsOnComment[state][act] ?? []
      expect(judgeCommentAct(atDraft, said, onlooker('unit'), act) === null).toBe(doers.includes('unit'))
      expect(judgeCommentAct(atDraft, said, own, act) === null).toBe(doers.includes('author'))
      // The office closes peers' reviews, and so settles what is left of them; other peers do not.
      expect(judgeCommentAct(atDraft, said, onlooker('office'), act) === null).toBe(doers.includes('decider'))
      expect(judgeCommentAct(atDraft, said, onlooker('peers', { unitId: 'peer-2' }), act)).not.toBeNull()
      expect(judgeCommentAct(atDraft, said, onlooker('bureau'), act)).not.toBeNull()
    }
  })

  test('is taken up at the draft step only, since a plan under review stands still', () => {
    const said = comment()
    expect(judgeCommentAct(inReview, said, onlooker('unit'), 'accept')?.code).toBe('accept-at-draft-only')
    expect(judgeCommentAct(inReview, said, onlooker('unit'), 'answer')).toBeNull()
  })
})

describe('what waits for whom', () => {
  const awaits = (procedure: Procedure, as: Decider, today = '2024-07-11') =>
    awaitedFrom(procedure, onlooker(as, { today }))?.awaits ?? null

  test('at each step for its decider alone', () => {
    const waiting = procedureOf('usual').steps.map(({ position }) => {
      const procedure = procedureOf('usual', { step: position, state: stateAt('usual', position) })
      return deciders.flatMap((as) =>
        awaits(procedure, as) === null ? [] : [`${as} ${awaits(procedure, as)}`],
      )
    })
    expect(waiting).toEqual([
      ['unit submit'],
      ['peers sign-off'],
      ['office pass'],
      ['approving-leader pass'],
      ['bureau pass'],
      ['unit publish'],
    ])
  })

  test('for the office where peers are late', () => {
    expect(awaits(procedureOf('dated', { step: 2 }), 'office', '2024-07-19')).toBeNull()
    expect(awaits(procedureOf('dated', { step: 2 }), 'office', '2024-07-20')).toBe('pass')
  })

  test('for the unit where comments are open, for their author where they are answered', () => {
    const open = procedureOf('usual', { step: 3, comments: [comment({ position: 3 })] })
    expect(awaits(open, 'unit')).toBe('answer-comments')
    expect(awaits(open, 'office')).toBeNull()
    const answered = procedureOf('usual', {
      step: 3,
      comments: [comment({ position: 3, state: 'answered' })],
    })
    expect(awaits(answered, 'unit')).toBeNull()
    expect(awaits(answered, 'office')).toBe('settle-comments')
  })
})

test('a step is late once its day is over, and says that it was passed before on the same plan', () => {
  const acts = [
    done('submit', { version: 3 }),
    done('sign-off', { position: 2, version: 3, byUnitId: 'peer-1' }),
    done('sign-off', { position: 2, version: 3, byUnitId: 'peer-2' }),
    done('return', { position: 3, version: 3 }),
    done('submit', { round: 2, version: 3 }),
  ]
  const procedure = procedureOf('dated', { step: 2, round: 2, version: 3, acts })
  const [draft, review, approval] = progressOfSteps(procedure, '2024-07-20')
  expect(draft).toMatchObject({ state: 'done', isLate: false, passedBefore: null })
  expect(review).toMatchObject({
    state: 'current',
    isLate: true,
    signedOff: [],
    passedBefore: { round: 1, version: 3, isUnchanged: true },
  })
  expect(review?.waitingFor.map(({ unitId }) => unitId)).toEqual(['peer-1', 'peer-2'])
  expect(approval).toMatchObject({ state: 'ahead', isLate: false, passedBefore: null })
  const changed = progressOfSteps({ ...procedure, version: 4 }, '2024-07-20')
  expect(changed[1]?.passedBefore).toMatchObject({ isUnchanged: false })
})
