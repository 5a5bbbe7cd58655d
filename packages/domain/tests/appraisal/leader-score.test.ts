import { expect, test } from 'vitest'
import { refuseLeaderScore } from '@hengji/domain/appraisal/leader-score.ts'
import type { LeaderRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { casesOf } from '../cases.ts'

type Given = Pick<LeaderRules, 'options' | 'leastScore' | 'fullScore'> & { score: string }

test.each(casesOf<Given, string>('appraisal/leader-score'))('$name', ({ given, expect: expected }) => {
  const score = given.score === 'abstains' ? null : given.score
  expect(refuseLeaderScore(given, score)?.code ?? 'accepted').toBe(expected)
})
