import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  sampleSignInSchema,
  sessionSchema,
  signInPageSchema,
  signInSchema,
} from '@hengji/contract/session.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { clearSessionCookie, sessionCookie, setSessionCookie } from '../../platform/http/session-cookie.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { signIn, signInAsSampleRole, signOut, type BegunSession } from './commands.ts'
import { presentSampleRole, presentSession } from './present.ts'
import { listSampleRoles } from './queries.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

const tags = ['登录']

export function sessionRoutes(api: Api, platform: Platform): void {
  const { db } = platform.database

  /** Over HTTPS, as a trusted proxy says, the cookie goes over HTTPS only, whether or not that was set. */
  const isSecure = (request: FastifyRequest) => platform.secureCookies || request.protocol === 'https'

  const answerBegun = (
    request: FastifyRequest,
    reply: FastifyReply,
    begun: BegunSession | Refusal,
  ): FastifyReply => {
    if (isRefusal(begun)) return answer(reply, begun)
    setSessionCookie(reply, begun.token, isSecure(request))
    return answer(reply, presentSession(begun.actor, platform.isSampleCity))
  }

  api.get(
    '/api/sign-in',
    {
      schema: {
        tags,
        summary: '登录页所需：示例城市的角色',
        security: [],
        response: { 200: signInPageSchema },
      },
    },
    async (_request, reply) => {
      const roles = platform.isSampleCity ? await listSampleRoles(db) : []
      return answer(reply, { sampleRoles: roles.map(presentSampleRole) })
    },
  )

  api.post(
    '/api/session',
    {
      schema: {
        tags,
        summary: '登录',
        security: [],
        description: '十分钟内输错五次，此用户名暂停登录。',
        body: signInSchema,
        response: { 200: sessionSchema, 401: refusedSchema, 429: refusedSchema },
      },
    },
    async (request, reply) =>
      answerBegun(request, reply, await signIn(db, request.body, platform.clock.now())),
  )

  api.post(
    '/api/session/sample',
    {
      schema: {
        tags,
        summary: '以示例城市的角色登录',
        security: [],
        body: sampleSignInSchema,
        response: { 200: sessionSchema, 404: refusedSchema },
      },
    },
    async (request, reply) => {
      if (!platform.isSampleCity) return answer(reply, refuse('no-such-sample-role'))
      return answerBegun(request, reply, await signInAsSampleRole(db, request.body.id, platform.clock.now()))
    },
  )

  api.get(
    '/api/session',
    { schema: { tags, summary: '当前登录状态', response: { 200: sessionSchema, 401: refusedSchema } } },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ actor }) => presentSession(actor, platform.isSampleCity)),
      ),
  )

  api.delete(
    '/api/session',
    { schema: { tags, summary: '退出登录', response: { 204: z.null() } } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (token !== undefined) await signOut(db, token, platform.clock.now())
      clearSessionCookie(reply, isSecure(request))
      return reply.code(204).send(null)
    },
  )
}
