import { evaluationParams } from '@hengji/contract/evaluations.ts'
import {
  actOnIncentiveSchema,
  incentiveConflictSchema,
  incentiveIndicatorsQuery,
  incentiveIndicatorsSchema,
  incentiveParams,
  incentivesSchema,
  incentiveViewSchema,
  writeIncentiveSchema,
  type IncentiveView,
} from '@hengji/contract/incentives.ts'
import { paperOrTextQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnIncentive, writeIncentive } from './commands.ts'
import { exportIncentives } from './export/export-incentives.ts'
import { listIncentiveIndicators, listIncentives } from './queries.ts'
import { viewIncentive } from './view-incentive.ts'

const tags = ['加分扣分']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const changing = { 200: incentiveViewSchema, ...refusals, 409: incentiveConflictSchema }

export function incentiveRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/incentives',
    {
      schema: {
        tags,
        summary: '加分扣分清单与各单位合计',
        description: '单位看本单位的，效能办、人社局、审计看全部。合计逐步写明各项上限怎样计入。',
        params: evaluationParams,
        response: { 200: incentivesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => listIncentives(act, request.params.id))),
  )

  api.put(
    '/api/evaluations/:id/incentives',
    {
      schema: {
        tags,
        summary: '填写一项加分或扣分',
        description: '加分由单位填写，扣分由效能办填写。编号由页面给出：同一请求再来一次，不会多一项。',
        params: evaluationParams,
        body: writeIncentiveSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const written = await actAs(platform, request, (act) =>
        writeIncentive(act, request.params.id, request.body),
      )
      return changed(request, reply, written, request.body.id)
    },
  )

  api.get(
    '/api/evaluations/:id/incentives/indicators',
    {
      schema: {
        tags,
        summary: '填写时可选的指标',
        params: evaluationParams,
        querystring: incentiveIndicatorsQuery,
        response: { 200: incentiveIndicatorsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          listIncentiveIndicators(act, request.params.id, request.query.unitId),
        ),
      ),
  )

  api.get(
    '/api/evaluations/:id/incentives/export',
    {
      schema: {
        tags,
        summary: '导出加分扣分明细与合计（docx、xlsx 或 csv）',
        params: evaluationParams,
        querystring: paperOrTextQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      return sendPaper(
        reply,
        await actAs(platform, request, (act) =>
          exportIncentives(act, request.params.id, request.query.format),
        ),
      )
    },
  )

  api.get(
    '/api/incentives/:id',
    {
      schema: {
        tags,
        summary: '一项加分或扣分，连同疑似重复和办理经过',
        params: incentiveParams,
        response: { 200: incentiveViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewIncentive(act, request.params.id))),
  )

  api.post(
    '/api/incentives/:id/acts',
    {
      schema: {
        tags,
        summary: '提交、认定、不予认定、提出异议、复核',
        description: '自己填写的不能自己认定；revision 为读到的修订号，已旧时返回 409 和现状。',
        params: incentiveParams,
        body: actOnIncentiveSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const acted = await actAs(platform, request, (act) => actOnIncentive(act, id, request.body))
      return changed(request, reply, acted, id)
    },
  )

  /** Beside a conflict the entry as it stands now, so that the person compares. */
  async function changed(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: IncentiveView | Refusal,
    id: string,
  ): Promise<FastifyReply> {
    const isConflict =
      isRefusal(outcome) &&
      ['incentive-changed-meanwhile', 'incentive-not-in-that-state'].includes(outcome.code)
    if (!isConflict) return answer(reply, outcome)
    const now = await actAs(platform, request, (act) => viewIncentive(act, id))
    return answer(reply, outcome, 200, () => (isRefusal(now) ? {} : { incentive: now }))
  }
}
