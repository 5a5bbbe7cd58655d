import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { visitPhotoSchema } from '@hengji/contract/on-site.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import type { VisitPhotoRow } from '../../platform/database/tables/on-site.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { photosPath } from '../../platform/uploads/upload-folder.ts'
import { beginPhoto, finishPhoto, ownPhoto, readPhotoAnnouncement, visiblePhoto } from './photos.ts'

const tags = ['实地考评']
const params = z.object({ id: z.uuid('没有这张照片') })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

/** Photos come by the tus protocol, under the id that the device gave them: what was broken off goes on. */
export function visitPhotoRoutes(api: Api, platform: Platform): void {
  const { photos } = platform

  api.post(
    photosPath,
    {
      schema: {
        tags,
        summary: '开始上传一张实地考评照片（tus 协议）',
        description:
          '头 Upload-Length 为字节数，Upload-Metadata 含 visitId、photoId（由设备给出）、filename。' +
          '回答的 Location 用于 PATCH 续传；传完后调用 finish。只由这次考评的人员上传。',
        response: { 201: z.null(), ...refusals, 400: refusedSchema, 409: refusedSchema, 413: refusedSchema },
      },
    },
    async (request, reply) => {
      const announced = readPhotoAnnouncement(
        headerOf(request, 'upload-metadata'),
        headerOf(request, 'upload-length'),
      )
      if (isRefusal(announced)) return refuseBytes(request, reply, announced)
      const begun = await actAs(platform, request, (act) => beginPhoto(act, announced, platform.clock.now()))
      if (isRefusal(begun)) return refuseBytes(request, reply, begun)
      // There already: the device only has not heard of it.
      if (begun.state !== 'open')
        return reply
          .code(201)
          .header('location', `${photosPath}/${begun.id}`)
          .header('tus-resumable', '1.0.0')
          .send(null)
      await photos.receive(request, reply, begun.id)
      return reply
    },
  )

  api.route({
    method: ['HEAD', 'PATCH'],
    url: `${photosPath}/:id`,
    schema: { hide: true, params },
    handler: async (request, reply) => {
      const { id } = request.params
      const own = await actAs(platform, request, (act) => ownPhoto(act, id))
      if (isRefusal(own)) return refuseBytes(request, reply, own)
      if (own.state !== 'open')
        return reply
          .code(200)
          .headers({
            'tus-resumable': '1.0.0',
            'upload-offset': own.size,
            'upload-length': own.size,
            'cache-control': 'no-store',
          })
          .send()
      await photos.receive(request, reply, id)
      return reply
    },
  })

  api.post(
    `${photosPath}/:id/finish`,
    {
      schema: {
        tags,
        summary: '照片传完',
        description: '按内容认定是不是照片，按内容存入；再次调用得到同一结果。',
        params,
        response: { 200: visitPhotoSchema, ...refusals, 409: refusedSchema, 415: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await finishPhoto(platform, (work) => actAs(platform, request, work), request.params.id)),
  )

  api.get(
    `${photosPath}/:id`,
    { exposeHeadRoute: false, schema: { tags, summary: '看一张照片', params, response: refusals } },
    async (request, reply) => {
      const photo = await actAs(platform, request, (act) => visiblePhoto(act, request.params.id))
      if (isRefusal(photo)) return answer(reply, photo)
      const { content_hash: hash, media_type: type } = photo
      if (hash === null || type === null) return answer(reply, refuse('photo-unknown'))
      return sendPhoto(reply, photo, type, platform.files.open(hash))
    },
  )
}

/** It may be drawn, and nothing else: no script of it runs. */
function sendPhoto(
  reply: FastifyReply,
  { size, file_name }: VisitPhotoRow,
  type: string,
  content: Readable,
): FastifyReply {
  return reply
    .headers({
      'content-type': type,
      'content-length': size,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file_name.toWellFormed())}`,
      'cache-control': 'private, max-age=300',
    })
    .send(content)
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const drainMilliseconds = 10_000

/** What still comes is thrown away for a while, so that the sentence gets through. */
function refuseBytes(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), drainMilliseconds).unref()
  request.raw.once('end', () => clearTimeout(timer))
  socket.once('close', () => clearTimeout(timer))
  request.raw.resume()
  return answer(reply, refusal)
}
