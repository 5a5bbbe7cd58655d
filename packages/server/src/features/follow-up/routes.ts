import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  actOnLedgerItemSchema,
  actOnRectificationSchema,
  editLedgerItemSchema,
  followUpChoicesQuerySchema,
  followUpChoicesSchema,
  followUpQuerySchema,
  ledgerConflictSchema,
  ledgerEntrySchema,
  ledgerSchema,
  openLedgerItemsSchema,
  orderRectificationSchema,
  pastedLedgerSchema,
  readPastedLedgerSchema,
  rectificationConflictSchema,
  rectificationEntrySchema,
  rectificationsSchema,
} from '@hengji/contract/follow-up.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import type { Act } from '../../platform/database/transact.ts'
import {
  actOnLedgerItem,
  actOnRectification,
  editLedgerItem,
  openLedgerItems,
  orderRectification,
} from './commands.ts'
import { exportLedger } from './export/export-ledger.ts'
import { lookAtItem, lookAtLedger, lookAtOrder, lookAtRectifications } from './look-at.ts'
import { maySeeFollowUp } from './policy.ts'
import { previewPasted } from './read-pasted.ts'
import { listChoices } from './whose.ts'

const tags = ['台账与整改']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const changing = { ...refusals, 422: refusedSchema }

export function followUpRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/ledger',
    {
      schema: {
        tags,
        summary: '台账',
        description: '逾期的在前。不指明单位时，本单位的人员得本单位的，其他人得所见各单位的。',
        querystring: followUpQuerySchema,
        response: { 200: ledgerSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtLedger(act, request.query))),
  )

  api.post(
    '/api/ledger',
    {
      schema: {
        tags,
        summary: '登记台账，一条或多条',
        description: '编号由页面给出：同一请求再来一次，不会多登记一条。要么全部登记，要么一条不登。',
        body: openLedgerItemsSchema,
        response: { 201: z.object({ ids: z.array(z.string()) }), ...changing },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => openLedgerItems(act, request.body)), 201),
  )

  api.post(
    '/api/ledger/paste',
    {
      schema: {
        tags,
        summary: '读一份粘贴的表，尚不登记',
        body: readPastedLedgerSchema,
        response: { 200: pastedLedgerSchema, ...changing },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => previewPasted(act, request.body))),
  )

  api.get(
    '/api/ledger/export',
    {
      schema: {
        tags,
        summary: '导出台账（.xlsx）',
        querystring: followUpQuerySchema,
        response: refusals,
      },
    },
    async (request, reply) => {
      const file = await actAs(platform, request, (act) => exportLedger(act, request.query))
      if (isRefusal(file)) return answer(reply, file)
      return sendAttachment(reply, file.fileName, file.contentType, file.content)
    },
  )

  api.get(
    '/api/ledger/:id',
    {
      schema: {
        tags,
        summary: '台账一条及其经过',
        params,
        response: { 200: ledgerEntrySchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtItem(act, request.params.id))),
  )

  api.put(
    '/api/ledger/:id',
    {
      schema: {
        tags,
        summary: '修改一条台账',
        params,
        body: editLedgerItemSchema,
        response: { 200: ledgerEntrySchema, ...changing, 409: ledgerConflictSchema },
      },
    },
    async (request, reply) =>
      changed(request, reply, lookAtItem, (act) => editLedgerItem(act, request.params.id, request.body)),
  )

  api.post(
    '/api/ledger/:id/acts',
    {
      schema: {
        tags,
        summary: '申请销号、撤回、销号、退回、重新打开、取消',
        description: '版本已旧时返回 409 并附现状。自己申请的不能自己销号。',
        params,
        body: actOnLedgerItemSchema,
        response: { 200: ledgerEntrySchema, ...changing, 409: ledgerConflictSchema },
      },
    },
    async (request, reply) =>
      changed(request, reply, lookAtItem, (act) => actOnLedgerItem(act, request.params.id, request.body)),
  )

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
      changed(request, reply, lookAtOrder, (act) => actOnRectification(act, request.params.id, request.body)),
  )

  api.get(
    '/api/follow-up/choices',
    {
      schema: {
        tags,
        summary: '登记时可选的科室、人员、指标',
        querystring: followUpChoicesQuerySchema,
        response: { 200: followUpChoicesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const { unitId, year } = request.query
          return maySeeFollowUp(act.actor, unitId) ? listChoices(act, unitId, year) : refuse('not-permitted')
        }),
      ),
  )

  /** What was changed as it stands now; beside a conflict the newer state, so that the person compares. */
  async function changed<Entry extends object>(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    lookAt: (act: Act, id: string) => Promise<Entry | Refusal>,
    change: (act: Act) => Promise<{ id: string } | Refusal>,
  ): Promise<FastifyReply> {
    const { id } = request.params
    const outcome = await actAs(platform, request, async (act) => {
      const done = await change(act)
      return isRefusal(done) ? done : lookAt(act, id)
    })
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, (act) => lookAt(act, id))
    return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
  }
}
