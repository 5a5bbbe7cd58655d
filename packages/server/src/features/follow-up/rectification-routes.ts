import {
  actOnRectificationSchema,
  followUpQuerySchema,
  orderRectificationSchema,
  rectificationConflictSchema,
  rectificationEntrySchema,
  rectificationsSchema,
} from '@hengji/contract/follow-up.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnRectification, orderRectification } from './commands.ts'
import { lookAtOrder, lookAtRectifications } from './look-at.ts'
import { changed, changing, params, refusals, tags } from './routes-in-common.ts'

export function rectificationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/rectifications',
    {
      schema: {
        tags,
        summary: '整改通知',
        querystring: followUpQuerySchema,
        response: { 200: rectificationsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtRectifications(act, request.query))),
  )

  api.post(
    '/api/rectifications',
    {
      schema: {
        tags,
        summary: '下达整改',
        body: orderRectificationSchema,
        response: { 201: rectificationEntrySchema, ...changing },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const ordered = await orderRectification(act, request.body)
          return isRefusal(ordered) ? ordered : lookAtOrder(act, ordered.id)
        }),
        201,
      ),
  )

  api.get(
    '/api/rectifications/:id',
    {
      schema: {
        tags,
        summary: '一份整改通知及其经过',
        params,
        response: { 200: rectificationEntrySchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtOrder(act, request.params.id))),
  )

  api.post(
    '/api/rectifications/:id/acts',
    {
      schema: {
        tags,
        summary: '答复、撤回、通过、退回、延期、撤销',
        params,
        body: actOnRectificationSchema,
        response: { 200: rectificationEntrySchema, ...changing, 409: rectificationConflictSchema },
      },
    },
    async (request, reply) =>
      changed(platform, request, reply, lookAtOrder, (act) =>
        actOnRectification(act, request.params.id, request.body),
      ),
  )
}
