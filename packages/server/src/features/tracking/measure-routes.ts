import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { measureStorySchema } from '@hengji/contract/measure-story.ts'
import {
  declineSharingSchema,
  editMeasureSchema,
  joinMeasuresSchema,
  measureConflictSchema,
  measureSchema,
  measuresSchema,
  proposedInterimSchema,
  proposeInterimQuerySchema,
  setInterimTargetsSchema,
  splitMeasureSchema,
} from '@hengji/contract/measures.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import {
  declineSharing,
  editMeasure,
  joinMeasures,
  proposeInterims,
  setInterimTargets,
  splitMeasure,
} from './commands.ts'
import type { MeasureOfPlan } from './edit-measure.ts'
import type { TrackedPlan } from './find-plan.ts'
import { presentOneMeasure } from './list-measures.ts'
import { getVisibleMeasure } from './measure-story.ts'
import { listMeasures, measureStory } from './queries.ts'

const tags = ['进度跟踪']
const params = z.object({ id: typedText(100) })
const refusals = {
  401: refusedSchema,
  403: refusedSchema,
  404: refusedSchema,
  422: refusedSchema,
}

export function measureRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/measures/:id',
    {
      schema: {
        tags,
        summary: '一个度量的全部：阶段目标、上报及更正、预测、举证、责任人',
        params,
        response: { 200: measureStorySchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => measureStory(act, request.params.id))),
  )

  api.patch(
    '/api/measures/:id',
    {
      schema: {
        tags,
        summary: '修改度量',
        description: '已有上报后须写明理由。版本已旧时返回 409 并附最新内容。',
        params,
        body: editMeasureSchema,
        response: { 200: measureSchema, ...refusals, 409: measureConflictSchema },
      },
    },
    async (request, reply) =>
      answerMeasure(request, reply, request.params.id, (act) =>
        editMeasure(act, request.params.id, request.body),
      ),
  )

  api.put(
    '/api/measures/:id/interim-targets',
    {
      schema: {
        tags,
        summary: '设定阶段目标',
        params,
        body: setInterimTargetsSchema,
        response: { 200: measureSchema, ...refusals, 409: measureConflictSchema },
      },
    },
    async (request, reply) =>
      answerMeasure(request, reply, request.params.id, (act) =>
        setInterimTargets(act, request.params.id, request.body),
      ),
  )

  api.get(
    '/api/measures/:id/proposed-interim-targets',
    {
      schema: {
        tags,
        summary: '按规则推算的阶段目标（不保存）',
        params,
        querystring: proposeInterimQuerySchema,
        response: { 200: proposedInterimSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const proposed = await proposeInterims(act, request.params.id, request.query.rhythm)
          if (isRefusal(proposed)) return proposed
          const rule = proposed.hasLastYear ? '按上年同期进度推算' : '按完成时限平均推算'
          return { targets: proposed.targets, rule }
        }),
      ),
  )

  api.post(
    '/api/measures/:id/split',
    {
      schema: {
        tags,
        summary: '让一项指标重新单独上报',
        params,
        body: splitMeasureSchema,
        response: { 200: measuresSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answerMeasures(request, reply, (act) => splitMeasure(act, request.params.id, request.body.indicatorId)),
  )

  api.get(
    '/api/plans/:id/measures',
    {
      schema: {
        tags,
        summary: '一份方案的全部度量和合并建议',
        params,
        response: { 200: measuresSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => listMeasures(act, request.params.id))),
  )

  api.post(
    '/api/plans/:id/measures/join',
    {
      schema: {
        tags,
        summary: '合并度量：以后只报一次',
        params,
        body: joinMeasuresSchema,
        response: { 200: measuresSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answerMeasures(request, reply, (act) => joinMeasures(act, request.params.id, request.body)),
  )

  api.post(
    '/api/plans/:id/measures/decline-sharing',
    {
      schema: {
        tags,
        summary: '不合并，以后不再建议',
        params,
        body: declineSharingSchema,
        response: { 200: measuresSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answerMeasures(request, reply, (act) =>
        declineSharing(act, request.params.id, request.body.measureIds),
      ),
  )

  /** The measure as it is now; beside a conflict, too. */
  async function answerMeasure(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (act: Act) => Promise<MeasureOfPlan | Refusal>,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, async (act) => {
      const changed = await work(act)
      return isRefusal(changed) ? changed : presentOneMeasure(act, changed)
    })
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, async (act) => {
      const found = await getVisibleMeasure(act, id)
      return isRefusal(found) ? found : presentOneMeasure(act, found)
    })
    return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
  }

  async function answerMeasures(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (act: Act) => Promise<TrackedPlan | Refusal>,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, async (act) => {
      const plan = await work(act)
      return isRefusal(plan) ? plan : listMeasures(act, plan.documentId)
    })
    return answer(reply, outcome)
  }
}
