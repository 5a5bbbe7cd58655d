import { Readable } from 'node:stream'
import { z } from 'zod'
import {
  chainSliceSchema,
  recordOverviewSchema,
  recordPageSchema,
  recordPageSearchSchema,
  recordSearchSchema,
  verifiedRecordSchema,
} from '@hengji/contract/record.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { auditedActs } from '../../platform/audit/audited-acts.ts'
import { listRecords, verifyPart } from '../../platform/audit/verify-record.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { csvText } from '../../platform/writing/csv-text.ts'
import { exportChains } from './export-chain.ts'
import { mayReadRecord } from './policy.ts'
import { presentEntry, presentPart, tableHead, tableRow } from './present.ts'
import { listEntries } from './queries.ts'
import type { FastifyRequest } from 'fastify'

const tags = ['审计记录']
const refusals = { 401: refusedSchema, 403: refusedSchema }
const pageSize = 50
const mostInTable = 50_000

export function recordRoutes(api: Api, platform: Platform): void {
  /** Each route of the record opens with the same question. */
  const read = <T extends object>(
    request: FastifyRequest,
    work: (act: Act) => Promise<T | Refusal>,
  ): Promise<T | Refusal> =>
    actAs(platform, request, async (act) => (mayReadRecord(act.actor) ? work(act) : refuse('not-permitted')))

  api.get(
    '/api/record',
    {
      schema: {
        tags,
        summary: '查找审计记录，新的在前',
        description: '按单位、人员、事项、日期和之前之后中的文字查找；下一页以 next 作 before。',
        querystring: recordPageSearchSchema,
        response: { 200: recordPageSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { before, ...asked } = request.query
      const page = await read(request, async ({ db }) => {
        const found = await listEntries(db, asked, before, pageSize + 1)
        const entries = found.slice(0, pageSize)
        return {
          entries: entries.map(presentEntry),
          next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null,
        }
      })
      return answer(reply, page)
    },
  )

  api.get(
    '/api/record/overview',
    {
      schema: {
        tags,
        summary: '各单位的记录条数和链首，记录的事项',
        response: { 200: recordOverviewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await read(request, async ({ db }) => ({
          units: await listRecords(db),
          acts: Object.entries(auditedActs).map(([act, name]) => ({ act, name })),
        })),
      ),
  )

  api.get(
    '/api/record/units/:unitId/verification',
    {
      schema: {
        tags,
        summary: '验证一个单位的记录，一次一段',
        description: '从第 from 条之后验证起；isDone 为假时，以 place.seq 作 from 接着验证。',
        params: z.object({ unitId: typedText(100) }),
        querystring: z.object({ from: z.coerce.number().int().min(0).default(0) }),
        response: { 200: chainSliceSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await read(request, async ({ db }) =>
          presentPart(await verifyPart(db, request.params.unitId, request.query.from)),
        ),
      ),
  )

  api.post(
    '/api/record/verifications',
    {
      schema: {
        tags,
        summary: '记下一次验证的结果',
        body: verifiedRecordSchema,
        response: { 200: z.object({}), ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await read(request, async ({ db, actor, now }) => {
          await audit(db, actor, now, { act: 'verify-record', after: request.body })
          return {}
        }),
      ),
  )

  api.get(
    '/api/record/export',
    {
      schema: {
        tags,
        summary: '导出审计记录',
        description:
          'jsonl：整条链，可用 hengji audit verify 离线验证，只按单位筛选；csv、xlsx：按查找条件，最多五万条。',
        querystring: recordSearchSchema.extend({ format: z.enum(['jsonl', 'csv', 'xlsx']) }),
        response: refusals,
      },
    },
    async (request, reply) => {
      const { format, ...asked } = request.query
      const allowed = await read(request, async ({ db, actor, now }) => {
        await audit(db, actor, now, { act: 'export-record', after: { format, ...asked } })
        return { day: shanghaiDay(now) }
      })
      if (isRefusal(allowed)) return answer(reply, allowed)
      const name = `审计记录 ${allowed.day}`
      if (format === 'jsonl') {
        const lines = exportChains((work) => read(request, work), asked.unitId)
        return sendAttachment(
          reply,
          `${name}.jsonl`,
          'application/jsonl; charset=utf-8',
          Readable.from(lines),
        )
      }
      const found = await read(request, ({ db }) => listEntries(db, asked, undefined, mostInTable))
      if (isRefusal(found)) return answer(reply, found)
      const rows = [tableHead, ...found.map(tableRow)]
      if (format === 'csv')
        return sendAttachment(reply, `${name}.csv`, 'text/csv; charset=utf-8', csvText(rows))
      return sendAttachment(
        reply,
        `${name}.xlsx`,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        Buffer.from(await writeWorkbook([{ name: '审计记录', rows }])),
      )
    },
  )
}
