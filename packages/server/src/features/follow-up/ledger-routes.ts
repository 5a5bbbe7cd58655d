import { z } from 'zod'
import {
  actOnLedgerItemSchema,
  editLedgerItemSchema,
  followUpQuerySchema,
  ledgerConflictSchema,
  ledgerEntrySchema,
  ledgerSchema,
  openLedgerItemsSchema,
  pastedLedgerSchema,
  readPastedLedgerSchema,
} from '@hengji/contract/follow-up.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnLedgerItem, editLedgerItem, openLedgerItems } from './commands.ts'
import { exportLedger } from './export/export-ledger.ts'
import { lookAtItem, lookAtLedger } from './look-at.ts'
import { previewPasted } from './read-pasted.ts'
import { changed, changing, params, refusals, tags } from './routes-in-common.ts'

export function ledgerRoutes(api: Api, platform: Platform): void {
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
      changed(platform, request, reply, lookAtItem, (act) =>
        editLedgerItem(act, request.params.id, request.body),
      ),
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
      changed(platform, request, reply, lookAtItem, (act) =>
        actOnLedgerItem(act, request.params.id, request.body),
      ),
  )
}
