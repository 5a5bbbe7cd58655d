import { evaluationParams, evaluationUnitParams } from '@hengji/contract/evaluations.ts'
import {
  actOnObjectionSchema,
  objectionParams,
  peerClaimsSchema,
  peerObjectionSchema,
  peerReviewSchema,
  peerScoreParams,
  peerScoreSchema,
  peerStatisticsSchema,
  raiseObjectionSchema,
  scorePeerSchema,
} from '@hengji/contract/peer-results.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnObjection } from './act-on-objection.ts'
import { raiseObjection } from './raise-objection.ts'
import { scorePeer } from './score-peer.ts'
import { viewPeerClaims, viewPeerReview } from './view-peers.ts'
import { viewPeerStatistics } from './view-statistics.ts'

const tags = ['同组互评']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

export function peerResultRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/peers',
    {
      schema: {
        tags,
        summary: '同组各单位与互评异议',
        description: '联络员和主要负责人看本组、看本单位提出和待答复的异议；效能办、人社局、审计看全部。',
        params: evaluationParams,
        response: { 200: peerReviewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewPeerReview(act, request.params.id))),
  )

  api.get(
    '/api/evaluations/:id/peers/:unitId',
    {
      schema: {
        tags,
        summary: '一个同组单位报送的申报与佐证',
        description: '互评进行中，同组单位可看；单位报送以前、退回以后看不到。',
        params: evaluationUnitParams,
        response: { 200: peerClaimsSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(reply, await actAs(platform, request, (act) => viewPeerClaims(act, id, unitId)))
    },
  )

  api.post(
    '/api/evaluations/:id/peers/:unitId/objections',
    {
      schema: {
        tags,
        summary: '对一项申报提出异议',
        params: evaluationUnitParams,
        body: raiseObjectionSchema,
        response: { 200: peerObjectionSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => raiseObjection(act, id, unitId, request.body)),
      )
    },
  )

  api.post(
    '/api/peer-objections/:objectionId/acts',
    {
      schema: {
        tags,
        summary: '办理一件异议',
        description: '答复、了结、坚持、撤回由两个单位办；转裁定和裁定由效能办办。revision 已旧时返回 409。',
        params: objectionParams,
        body: actOnObjectionSchema,
        response: { 200: peerObjectionSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          actOnObjection(act, request.params.objectionId, request.body),
        ),
      ),
  )

  api.put(
    '/api/evaluations/:id/peers/:unitId/scores/:indicatorId',
    {
      schema: {
        tags,
        summary: '给一项申报打分',
        description: '考评办法把同组互评列为打分来源时可用；被评单位看不到是谁打的。',
        params: peerScoreParams,
        body: scorePeerSchema,
        response: { 200: peerScoreSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId, indicatorId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => scorePeer(act, id, unitId, indicatorId, request.body)),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/peer-statistics',
    {
      schema: {
        tags,
        summary: '互评的宽严与互惠统计',
        description: '附所据的数；只供了解，不作结论。',
        params: evaluationParams,
        response: { 200: peerStatisticsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewPeerStatistics(act, request.params.id))),
  )
}
