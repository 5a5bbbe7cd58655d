import { claimParams } from '@hengji/contract/claims.ts'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { resultUnitParams } from '@hengji/contract/unit-result.ts'
import { reviewDeskSchema, reviewOverviewSchema, reviewPointsSchema } from '@hengji/contract/reviews.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { reviewPoints } from './review-points.ts'
import { viewReviewDesk, viewReviews } from './view-reviews.ts'

const tags = ['考评结果']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

export function reviewRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/reviews',
    {
      schema: {
        tags,
        summary: '考评结果复核：各单位复核了几项',
        description: '复核前、复核后的得分、理由和由谁决定。',
        params: evaluationParams,
        response: { 200: reviewOverviewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewReviews(act, request.params.id))),
  )

  api.get(
    '/api/evaluations/:id/units/:unitId/reviews',
    {
      schema: {
        tags,
        summary: '一个单位逐项的来源得分、合成得分与复核',
        description: '单位自定、同组互评、实地考评、考评组打分并列；合成的算式；复核的经过。',
        params: resultUnitParams,
        response: { 200: reviewDeskSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(reply, await actAs(platform, request, (act) => viewReviewDesk(act, id, unitId)))
    },
  )

  api.put(
    '/api/evaluations/:id/units/:unitId/reviews/:indicatorId',
    {
      schema: {
        tags,
        summary: '登记或撤销一项复核',
        description: '公示以前办理；pointsBefore 为看到的复核前得分，已变时返回 409。',
        params: claimParams,
        body: reviewPointsSchema,
        response: { 200: reviewDeskSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId, indicatorId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => reviewPoints(act, id, unitId, indicatorId, request.body)),
      )
    },
  )
}
