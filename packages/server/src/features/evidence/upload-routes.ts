import { z } from 'zod'
import {
  evidenceUploadSchema,
  evidenceUploadsSchema,
  storedEvidenceSchema,
} from '@hengji/contract/evidence.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { uploadsPath } from '../../platform/uploads/upload-folder.ts'
import { beginUpload, readAnnouncement } from './begin-upload.ts'
import { finishUpload } from './finish-upload.ts'
import { cancelUpload, getOwnUpload, touchUpload } from './own-upload.ts'
import { presentEvidence, presentUpload } from './present.ts'
import { listOpenUploads } from './queries.ts'
import { getVisibleEvidence } from './visible-evidence.ts'

const tags = ['佐证材料']
const params = z.object({ id: z.uuid('没有这个上传') })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

/** Files come by the tus protocol: created, sent in parts, gone on with where they stopped. Then they are finished. */
export function uploadRoutes(api: Api, platform: Platform): void {
  const { uploads } = platform
  // The bytes of a part are the protocol's to read, straight from the connection.
  api.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  api.post(
    uploadsPath,
    {
      schema: {
        tags,
        summary: '开始上传一份材料（tus 协议）',
        description:
          '头 Upload-Length 为字节数，Upload-Metadata 含 filename、unitId，以及 documentId 或 year，可含 indicatorIds（逗号分隔）。' +
          '回答的 Location 用于 PATCH 续传；传完后调用 finish。',
        response: {
          201: z.null(),
          ...refusals,
          400: refusedSchema,
          413: refusedSchema,
          415: refusedSchema,
          429: refusedSchema,
          507: refusedSchema,
        },
      },
    },
    async (request, reply) => {
      const announced = readAnnouncement(
        headerOf(request, 'upload-metadata'),
        headerOf(request, 'upload-length'),
      )
      if (isRefusal(announced)) return refuseBytes(request, reply, announced)
      const begun = await actAs(platform, request, (act) =>
        beginUpload(act, uploads, announced, platform.clock.now()),
      )
      if (isRefusal(begun)) return refuseBytes(request, reply, begun)
      await uploads.receive(request, reply, begun.id)
      return reply
    },
  )

  api.route({
    method: ['HEAD', 'PATCH'],
    url: `${uploadsPath}/:id`,
    schema: { hide: true, params },
    handler: async (request, reply) => {
      const { id } = request.params
      const own = await actAs(platform, request, (act) => touchUpload(act, id, platform.clock.now()))
      if (isRefusal(own)) return refuseBytes(request, reply, own)
      await uploads.receive(request, reply, id)
      return reply
    },
  })

  api.delete(
    `${uploadsPath}/:id`,
    { schema: { tags, summary: '取消上传', params, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { id } = request.params
      const cancelled = await actAs(platform, request, (act) => cancelUpload(act, id))
      if (isRefusal(cancelled)) return answer(reply, cancelled)
      await uploads.remove(id)
      return reply.code(204).header('tus-resumable', '1.0.0').send(null)
    },
  )

  api.get(
    uploadsPath,
    {
      schema: {
        tags,
        summary: '我的未传完的上传',
        response: { 200: evidenceUploadsSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const open = await actAs(platform, request, ({ db, actor }) => listOpenUploads(db, actor.accountId))
      if (isRefusal(open)) return answer(reply, open)
      return answer(
        reply,
        await Promise.all(
          open.map(async (each) => presentUpload(each, (await uploads.sizeOf(each.id)) ?? 0)),
        ),
      )
    },
  )

  api.get(
    `${uploadsPath}/:id`,
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: '一个上传的现状',
        params,
        response: { 200: evidenceUploadSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const own = await actAs(platform, request, (act) => getOwnUpload(act, id))
      if (isRefusal(own)) return answer(reply, own)
      const received = own.state === 'open' ? ((await uploads.sizeOf(id)) ?? 0) : Number(own.size)
      return answer(reply, presentUpload(own, received))
    },
  )

  api.post(
    `${uploadsPath}/:id/finish`,
    {
      schema: {
        tags,
        summary: '传完入库',
        description: '按内容认定类型、计算 SM3 并存入。再次调用得到同一结果。',
        params,
        response: {
          200: storedEvidenceSchema,
          ...refusals,
          409: refusedSchema,
          410: refusedSchema,
          415: refusedSchema,
        },
      },
    },
    async (request, reply) => {
      const stored = await finishUpload(platform, (work) => actAs(platform, request, work), request.params.id)
      if (isRefusal(stored)) return answer(reply, stored)
      return answer(
        reply,
        await actAs(platform, request, async (act) => {
          const visible = await getVisibleEvidence(act, stored.evidenceId)
          if (isRefusal(visible)) return visible
          return {
            evidence: presentEvidence(act.actor, visible.found, visible.links),
            isKnown: stored.isKnown,
          }
        }),
      )
    },
  )
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const drainMilliseconds = 10_000

/** A refusal while bytes are coming: what still comes is thrown away for a while, so that the sentence gets through. */
function refuseBytes(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), drainMilliseconds).unref()
  request.raw.once('end', () => clearTimeout(timer))
  socket.once('close', () => clearTimeout(timer))
  request.raw.resume()
  return answer(reply, refusal)
}
