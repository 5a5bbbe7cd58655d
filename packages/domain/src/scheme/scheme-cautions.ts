import { leaderExposure, leaderExposureWords } from './leader-exposure.ts'

/** What a scheme may say and still should be thought over before it is promulgated, at the field where it stands. */
export interface SchemeCaution {
  path: string
  place: string
  sentence: string
}

/** As far as it is written. */
interface WrittenScheme {
  evaluation?: { leaders: { minimumAnswers: number | null } | null } | null | undefined
}

export function schemeCautions({ evaluation }: WrittenScheme): SchemeCaution[] {
  const minimumAnswers = evaluation?.leaders?.minimumAnswers ?? null
  const exposure = minimumAnswers === null ? null : leaderExposure({ minimumAnswers })
  if (exposure === null) return []
  const path = 'evaluation.leaders.minimumAnswers'
  return [{ path, place: '领导评价的一组至少几人作答', sentence: schemeWords[exposure] }]
}

/** In the scheme the number itself is at hand. */
const schemeWords = {
  'sole-seat': leaderExposureWords['sole-seat'],
  'sole-answer':
    '一组有 1 人作答就计分：只有一位打分时，该组得分就是这一位打的分，看得到得分构成的人都会知道。宜填 3 以上；不足时怎样计，办法里另有一栏。',
  pair: '一组有 2 人作答就计分：只有两位打分时，各自由平均数就能推出对方打的分。宜填 3 以上。',
} as const satisfies Record<keyof typeof leaderExposureWords, string>
