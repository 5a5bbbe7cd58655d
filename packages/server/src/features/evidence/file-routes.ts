import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { evidencePagesSchema } from '@hengji/contract/evidence.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { evidencePreviewOf } from '@hengji/domain/evidence/evidence-kind.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import type { FoundEvidence } from './queries.ts'
import { readPages } from './read-pages.ts'
import { readRange } from './read-range.ts'
import { getVisibleEvidence } from './visible-evidence.ts'

const tags = ['佐证材料']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

/** The bytes of a proof: to be saved, to be shown by the browser, or as text and tables. */
export function evidenceFileRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evidence/:id/file',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: '下载材料（可按字节范围续传）',
        params,
        response: { ...refusals, 416: refusedSchema },
      },
    },
    async (request, reply) => {
      const { range } = request.headers
      const found = await actAs(platform, request, async (act) => {
        const visible = await getVisibleEvidence(act, request.params.id)
        if (isRefusal(visible)) return visible
        // The parts of one download are one act.
        if (range === undefined || /^bytes=0-/.test(range)) {
          await audit(act.db, act.actor, act.now, {
            act: 'download-evidence',
            unitId: visible.found.unit_id,
            subject: visible.found.id,
          })
        }
        return visible.found
      })
      if (isRefusal(found)) return answer(reply, found)
      return sendBytes(reply, found, range, (to, content) =>
        sendAttachment(to, found.file_name, 'application/octet-stream', content),
      )
    },
  )

  api.get(
    '/api/evidence/:id/view',
    {
      schema: {
        tags,
        summary: '在网页里看 PDF 或图片',
        params,
        response: { ...refusals, 416: refusedSchema },
      },
    },
    async (request, reply) => {
      const visible = await actAs(platform, request, (act) => getVisibleEvidence(act, request.params.id))
      if (isRefusal(visible)) return answer(reply, visible)
      const { found } = visible
      const preview = evidencePreviewOf(found.media_type)
      if (preview !== 'frame' && preview !== 'image') return answer(reply, refuse('preview-not-there'))
      return sendBytes(reply, found, request.headers.range, (to, content) =>
        to
          .headers({
            ...shown,
            'content-type': found.media_type,
            'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(found.file_name)}`,
          })
          .send(content),
      )
    },
  )

  api.get(
    '/api/evidence/:id/pages',
    {
      schema: {
        tags,
        summary: '材料的文字与表格（前若干页）',
        params,
        response: { 200: evidencePagesSchema, ...refusals, 422: refusedSchema, 503: refusedSchema },
      },
    },
    async (request, reply) => {
      const seen = await actAs(platform, request, async (act) => {
        const visible = await getVisibleEvidence(act, request.params.id)
        return isRefusal(visible) ? visible : { found: visible.found, person: act.actor.accountId }
      })
      if (isRefusal(seen)) return answer(reply, seen)
      const { found, person } = seen
      const preview = evidencePreviewOf(found.media_type)
      if (preview !== 'pages' && preview !== 'frame') return answer(reply, refuse('preview-not-there'))
      const read = await readPages(platform, found.content_hash, found.file_name, person)
      return answer(reply, isRefusal(read) ? read : { pages: read.pages, isCut: read.isCut })
    },
  )

  function sendBytes(
    reply: FastifyReply,
    found: FoundEvidence,
    asked: string | undefined,
    send: (reply: FastifyReply, content: Readable) => FastifyReply,
  ): FastifyReply {
    const size = Number(found.size)
    const range = readRange(asked, size)
    reply.header('accept-ranges', 'bytes').header('etag', `"${found.content_hash}"`)
    if (range === 'not-satisfiable') {
      reply.header('content-range', `bytes */${size}`)
      return answer(reply, refuse('range-not-satisfiable'))
    }
    if (range === null) {
      reply.header('content-length', size)
      return send(reply, platform.files.open(found.content_hash))
    }
    reply
      .code(206)
      .header('content-length', range.end - range.start + 1)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
    return send(reply, platform.files.open(found.content_hash, range))
  }
}

/**
 * For this one answer: our own page may frame it, and it may do nothing but be drawn. It is no document of ours: no
 * script of it runs, nothing is fetched by it, and `nosniff` keeps it what we say it is.
 */
const shown = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'private, max-age=300',
}
