import { electionParams } from '@hengji/contract/ballot.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { answerBytes, envelopeBytes } from '@hengji/proof/ballot/envelope.ts'
import type { FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { answer } from '../../platform/http/answer.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { openCastGate, usualCastLimits } from './cast-gate.ts'
import { castSlip } from './cast-slip.ts'

export const tags = ['无记名打分']

/** The one route without a session: it looks at no cookie but to refuse it, and writes nothing of who came. */
export function castRoute(api: Api, platform: Platform): void {
  const gate = openCastGate(usualCastLimits, () => performance.now())
  void api.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>()
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(
      '/api/ballot/:unitId/:id',
      {
        // Neither that it came, nor from where, nor what went wrong with it.
        logLevel: 'silent',
        bodyLimit: envelopeBytes,
        schema: {
          tags,
          security: [],
          summary: '投票（不带登录状态）',
          description: `请求为密封的票，恒为 ${envelopeBytes} 字节；回答恒为 ${answerBytes} 字节，只有投票的浏览器能读。`,
          params: electionParams,
          consumes: ['application/octet-stream'],
          response: {
            200: z.unknown().meta({ description: '密封的回答' }),
            400: refusedSchema,
            409: refusedSchema,
            429: refusedSchema,
            503: refusedSchema,
          },
        },
      },
      async (request, reply) => {
        if (carriesIdentity(request)) return answer(reply, refuse('session-not-wanted'))
        // What has not the one length of all envelopes is none, and costs nothing more.
        const { body } = request
        if (!(body instanceof Uint8Array) || body.length !== envelopeBytes)
          return answer(reply, refuse('envelope-unreadable'))
        const leave = gate.enter()
        if (leave === null) return answer(reply, refuse('cast-too-fast'))
        try {
          const { unitId, id } = request.params
          const cast = await castSlip(platform, unitId, id, Uint8Array.from(body))
          if (isRefusal(cast)) return answer(reply, cast)
          return reply.code(200).type('application/octet-stream').send(Buffer.from(cast.answer))
        } finally {
          leave()
        }
      },
    )
  })
}

/** What a browser sends along when the page forgets to leave it out. */
function carriesIdentity({ headers }: FastifyRequest): boolean {
  return headers.cookie !== undefined || headers.authorization !== undefined
}
