import { expect, test } from 'vitest'
import { scoresByEitherDirection } from '@hengji/domain/budget/computed-points.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import { casesOf } from '../cases.ts'
import { selfEvaluation, selfIndicator } from './documents.ts'

test.each(casesOf<Record<string, string>, Record<string, string>>('budget/indicator-direction'))(
  '$name',
  ({ given, expect: expected }) => {
    const indicator = selfIndicator(
      '指标',
      given['target'] ?? '',
      given['actual'] ?? '',
      given['weight'] ?? '',
      '',
      {
        levels: ['产出指标', given['level'] ?? '数量', '指标'],
      },
    )
    const derived = deriveDocument(selfEvaluation({ indicators: [indicator] })).indicators[0]
    expect({ direction: derived?.direction ?? 'none', points: derived?.computedPoints ?? 'none' }).toEqual({
      direction: expected['direction'],
      points: expected['points'],
    })
    if (expected['positive'] === undefined) return
    const either = scoresByEitherDirection(indicator)
    expect({ positive: either?.positive ?? 'none', reverse: either?.reverse }).toEqual({
      positive: expected['positive'],
      reverse: expected['reverse'],
    })
  },
)
