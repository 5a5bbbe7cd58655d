import { z } from 'zod'
import {
  confirmedImportSchema,
  confirmImportSchema,
  correctedImportSchema,
  correctImportSchema,
  correctionConflictSchema,
  importDraftSchema,
  importSummariesSchema,
  importSummarySchema,
  pairingQuerySchema,
  planPairingSchema,
  undoCorrectionSchema,
} from '@hengji/contract/imports.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { audit } from '../../platform/audit/audit.ts'
import { answer, answerNullable, presentRefusal } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import {
  confirmImport,
  correctImport,
  discardImport,
  importFile,
  restoreImport,
  undoLastCorrection,
} from './commands.ts'
import { deskOf, mayBrowseImports } from './policy.ts'
import { presentImport, presentImportOnDesk, presentReviewed } from './present.ts'
import { listImports } from './queries.ts'
import { pairImport } from './pair-import.ts'
import { receiveFile } from './receive-file.ts'
import { getImportOnDesk, getReviewedImport, getVisibleImport } from './review-import.ts'

const tags = ['导入复核']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

export function importRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/imports',
    {
      schema: {
        tags,
        summary: '上传一个文件并读取',
        description:
          'multipart/form-data，一次一个文件，不超过 100 MB。文件中每份公文返回一项；不能读取的文件返回一项并说明原因，原件保留。' +
          '同一文件仍在复核时再次上传，返回已有的导入（200）。',
        consumes: ['multipart/form-data'],
        response: {
          200: importSummariesSchema,
          201: importSummariesSchema,
          ...refusals,
          400: refusedSchema,
          413: refusedSchema,
          503: refusedSchema,
        },
      },
    },
    async (request, reply) => {
      const allowed = await actAs(platform, request, async ({ actor }) =>
        deskOf(actor) === null ? refuse('not-permitted') : actor,
      )
      if (isRefusal(allowed)) return closing(reply, request, allowed)
      const file = await receiveFile(request, platform.files, platform.largestUpload)
      if (isRefusal(file)) return closing(reply, request, file)
      const imported = await importFile(platform, (work) => actAs(platform, request, work), file)
      if (isRefusal(imported)) return answer(reply, imported)
      return answer(reply, imported.imports.map(presentImport), imported.isKnown ? 200 : 201)
    },
  )

  api.get(
    '/api/imports',
    {
      schema: { tags, summary: '导入列表，新的在前', response: { 200: importSummariesSchema, ...refusals } },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor }) => {
          if (!mayBrowseImports(actor)) return refuse('not-permitted')
          return (await listImports(db)).map(presentImport)
        }),
      ),
  )

  api.get(
    '/api/imports/:id',
    {
      schema: {
        tags,
        summary: '复核台上的一份导入',
        params,
        response: { 200: importDraftSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const onDesk = await getImportOnDesk(act, request.params.id)
          return isRefusal(onDesk) ? onDesk : presentImportOnDesk(onDesk)
        }),
      ),
  )

  const corrected = {
    200: correctedImportSchema,
    ...refusals,
    409: correctionConflictSchema,
    422: refusedSchema,
  }

  api.post(
    '/api/imports/:id/corrections',
    {
      schema: {
        tags,
        summary: '更正',
        description: '要么全部更正，要么一处不改；版本已旧时返回 409 并附最新内容。',
        params,
        body: correctImportSchema,
        response: corrected,
      },
    },
    async (request, reply) => {
      const { version, corrections } = request.body
      const outcome = await actAs(platform, request, async (act) => {
        const reviewed = await correctImport(act, request.params.id, version, corrections)
        return isRefusal(reviewed) ? reviewed : presentReviewed(reviewed)
      })
      return answerWithNewer(request, reply, request.params.id, outcome)
    },
  )

  api.delete(
    '/api/imports/:id/corrections/last',
    {
      schema: {
        tags,
        summary: '撤销最近一次更正',
        params,
        body: undoCorrectionSchema,
        response: corrected,
      },
    },
    async (request, reply) => {
      const outcome = await actAs(platform, request, async (act) => {
        const reviewed = await undoLastCorrection(act, request.params.id, request.body.version)
        return isRefusal(reviewed) ? reviewed : presentReviewed(reviewed)
      })
      return answerWithNewer(request, reply, request.params.id, outcome)
    },
  )

  api.post(
    '/api/imports/:id/confirm',
    {
      schema: {
        tags,
        summary: '确认入库',
        description:
          '再次确认得到同一结果。同单位同年度同项目已有同类文件时返回 409；supersede 为 true 时存为新版本。',
        params,
        body: confirmImportSchema,
        response: {
          200: confirmedImportSchema,
          ...refusals,
          409: correctionConflictSchema,
          422: refusedSchema,
        },
      },
    },
    async (request, reply) => {
      const outcome = await actAs(platform, request, (act) =>
        confirmImport(act, request.params.id, request.body),
      )
      return answerWithNewer(request, reply, request.params.id, outcome)
    },
  )

  api.get(
    '/api/imports/:id/pairing',
    {
      schema: {
        tags,
        summary: '替换原方案时，各行各是原来的哪项指标',
        description: '按序号和文字推定，确认入库时可用 pairing 更改；没有原方案时为 null。',
        params,
        querystring: pairingQuerySchema,
        response: { 200: planPairingSchema.nullable(), ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { unitId, year } = request.query
      const outcome = await actAs(platform, request, (act) =>
        pairImport(act, request.params.id, unitId, year),
      )
      return isRefusal(outcome) ? answer(reply, outcome) : answerNullable(reply, outcome.pairing)
    },
  )

  for (const [path, summary, move] of [
    ['discard', '移除一份导入（可恢复）', discardImport],
    ['restore', '恢复移除的导入', restoreImport],
  ] as const) {
    api.post(
      `/api/imports/:id/${path}`,
      {
        schema: {
          tags,
          summary,
          params,
          response: { 200: importSummarySchema, ...refusals, 409: refusedSchema },
        },
      },
      async (request, reply) =>
        answer(
          reply,
          await actAs(platform, request, async (act) => {
            const moved = await move(act, request.params.id)
            return isRefusal(moved) ? moved : presentImport(moved)
          }),
        ),
    )
  }

  api.get(
    '/api/imports/:id/file',
    { schema: { tags, summary: '下载原件', params, response: refusals } },
    async (request, reply) => {
      const found = await actAs(platform, request, async (act) => {
        const visible = await getVisibleImport(act, request.params.id)
        if (isRefusal(visible)) return visible
        await audit(act.db, act.actor, act.now, {
          act: 'download-original',
          unitId: visible.unit_id,
          subject: visible.id,
        })
        return visible
      })
      if (isRefusal(found)) return answer(reply, found)
      return sendAttachment(
        reply,
        found.file_name,
        'application/octet-stream',
        platform.files.open(found.content_hash),
      )
    },
  )

  /** A conflict brings the newer state along, so that the person compares instead of starting over. */
  async function answerWithNewer<T extends object>(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    outcome: T | Refusal,
  ): Promise<FastifyReply> {
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, (act) => getReviewedImport(act, id))
    return reply
      .code(409)
      .send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : presentReviewed(newer) })
  }
}

const drainMilliseconds = 30_000

/**
 * Answers before the whole upload has arrived. What still comes is read and thrown away for a while, since a browser
 * cut off while sending would show a broken connection in place of the sentence.
 */
function closing(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): FastifyReply {
  reply.header('connection', 'close')
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), drainMilliseconds).unref()
  socket.once('close', () => clearTimeout(timer))
  request.raw.resume()
  return answer(reply, refusal)
}
