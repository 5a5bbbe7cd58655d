import type { LeaderRules } from './evaluation-rules.ts'

/**
 * Whose answer a group's score tells, though no name is kept: that of the only one who answers, to everybody who sees
 * how a composite came about; of two, each one's to the other.
 */
export type LeaderExposure = 'sole-seat' | 'sole-answer' | 'pair'

/** So many answers hide each other. */
export const safeAnswers = 3

/**
 * What can come of the seats of one group; `null` where enough must answer before the group counts.
 * @param seats none yet: what can come of the scheme alone
 */
export function leaderExposure(
  { minimumAnswers }: Pick<LeaderRules, 'minimumAnswers'>,
  seats: number | null = null,
): LeaderExposure | null {
  if (minimumAnswers >= safeAnswers) return null
  if (minimumAnswers === 2) return 'pair'
  return seats === 1 ? 'sole-seat' : 'sole-answer'
}

/** Chinese sentences for the office, beside the group's seats. */
export const leaderExposureWords = {
  'sole-seat':
    '这一组只有一席：该组得分就是这一位打的分，看得到得分构成的人都会知道。请再加席位，至少三席为好。',
  'sole-answer':
    '办法规定一组有 1 人作答就计分：如果只有一位给某个单位打分，该组得分就是这一位打的分，看得到得分构成的人都会知道。请提醒各位都提交、少弃权；修订办法时，“一组至少几人作答”宜填 3 以上。',
  pair: '办法规定一组有 2 人作答就计分：如果只有两位给某个单位打分，各自由平均数就能推出对方打的分。请提醒各位都提交、少弃权；修订办法时，“一组至少几人作答”宜填 3 以上。',
} as const satisfies Record<LeaderExposure, string>
