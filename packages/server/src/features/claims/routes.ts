import {
  actOnSelfEvaluationSchema,
  claimConflictSchema,
  claimParams,
  claimRowSchema,
  claimsOverviewSchema,
  saveClaimSchema,
  selfEvaluationSchema,
} from '@hengji/contract/claims.ts'
import { evaluationParams, evaluationUnitParams } from '@hengji/contract/evaluations.ts'
import { paperQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnSelfEvaluation } from './act-on-self-evaluation.ts'
import { exportSelfEvaluation } from './export/export-self-evaluation.ts'
import { saveClaim } from './save-claim.ts'
import { getSelfEvaluation, viewClaimRow, viewClaimsOverview, viewSelfEvaluation } from './view-claims.ts'

const tags = ['单位自评']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

export function claimRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/claims',
    {
      schema: {
        tags,
        summary: '各单位自评的进度与差异',
        description: '效能办、人社局、审计看全部；单位看本单位，市领导看分管的单位。',
        params: evaluationParams,
        response: { 200: claimsOverviewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewClaimsOverview(act, request.params.id))),
  )

  api.get(
    '/api/evaluations/:id/units/:unitId/claims',
    {
      schema: {
        tags,
        summary: '一个单位的自评',
        description: '每项指标：由全年上报填好的内容、按上报计算的得分及理由、已填的内容、还缺什么。',
        params: evaluationUnitParams,
        response: { 200: selfEvaluationSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(reply, await actAs(platform, request, (act) => viewSelfEvaluation(act, id, unitId)))
    },
  )

  api.get(
    '/api/evaluations/:id/units/:unitId/claims/export',
    {
      schema: {
        tags,
        summary: '导出目标考评自评表（docx 或 xlsx）',
        description: '内容与页面相同；看不到佐证的只写份数。',
        params: evaluationUnitParams,
        querystring: paperQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportSelfEvaluation(act, id, unitId, request.query.format)),
      )
    },
  )

  api.put(
    '/api/evaluations/:id/units/:unitId/claims/:indicatorId',
    {
      schema: {
        tags,
        summary: '保存一项指标的自评',
        description: 'revision 已旧或已不能改时返回 409 并附最新内容；同一内容重复提交只算一次。',
        params: claimParams,
        body: saveClaimSchema,
        response: { 200: claimRowSchema, ...refusals, 409: claimConflictSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId, indicatorId } = request.params
      const saved = await actAs(platform, request, (act) =>
        saveClaim(act, id, unitId, indicatorId, request.body),
      )
      if (!isRefusal(saved) || statusOf(saved.code) !== 409) return answer(reply, saved)
      const newer = await actAs(platform, request, async (act) => {
        const hand = await getSelfEvaluation(act, id, unitId)
        return isRefusal(hand) ? hand : viewClaimRow(act, hand, indicatorId)
      })
      return reply.code(409).send({ ...presentRefusal(saved), newer: isRefusal(newer) ? null : newer })
    },
  )

  api.post(
    '/api/evaluations/:id/units/:unitId/claims/acts',
    {
      schema: {
        tags,
        summary: '报送、撤回、退回、受理、重新打开',
        description: '报送时逐项检查，缺的在说明里列出；退回和重新打开要写理由。',
        params: evaluationUnitParams,
        body: actOnSelfEvaluationSchema,
        response: { 200: selfEvaluationSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => actOnSelfEvaluation(act, id, unitId, request.body)),
      )
    },
  )
}
