import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  sampleSignInSchema,
  secondStepSchema,
  sessionSchema,
  signInPageSchema,
  signInSchema,
} from '@hengji/contract/session.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { transactInSession } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { clearSessionCookie, sessionCookie } from '../../platform/http/session-cookie.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { answerBegun, isSecure } from './answer-begun.ts'
import { callerOf } from './caller.ts'
import { signIn, signInAsSampleRole, signOut, takeSecondStep } from './commands.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { presentSampleRole, presentSession } from './present.ts'
import { listSampleRoles } from './queries.ts'

const tags = ['登录']

export function sessionRoutes(api: Api, platform: Platform): void {
  const { db } = platform.database

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
        description:
          '十分钟内输错五次，此用户名暂停登录。已启用动态口令的，pending 为 second-factor，须再以 ' +
          '/api/session/second-step 完成；初始或过期的密码须先修改（change-password）。',
        body: signInSchema,
        response: { 200: sessionSchema, 401: refusedSchema, 403: refusedSchema, 429: refusedSchema },
      },
    },
    async (request, reply) => {
      const begun = await signIn(db, request.body, callerOf(request), platform.clock.now())
      return answerBegun(platform, request, reply, begun)
    },
  )

  api.post(
    '/api/session/second-step',
    {
      schema: {
        tags,
        summary: '登录的第二步：动态口令或恢复码',
        body: secondStepSchema,
        response: { 200: sessionSchema, 401: refusedSchema, 422: refusedSchema, 429: refusedSchema },
      },
    },
    async (request, reply) => {
      const begun = await takeSecondStep(
        db,
        platform.secretBox,
        request.cookies[sessionCookie],
        request.body.code,
        callerOf(request),
        platform.clock.now(),
      )
      return answerBegun(platform, request, reply, begun)
    },
  )

  api.post(
    '/api/session/sample',
    {
      schema: {
        tags,
        summary: '以示例城市的角色登录',
        security: [],
        body: sampleSignInSchema,
        response: { 200: sessionSchema, 403: refusedSchema, 404: refusedSchema },
      },
    },
    async (request, reply) => {
      if (!platform.isSampleCity) return answer(reply, refuse('no-such-sample-role'))
      const begun = await signInAsSampleRole(db, request.body.id, callerOf(request), platform.clock.now())
      return answerBegun(platform, request, reply, begun)
    },
  )

  api.get(
    '/api/session',
    {
      schema: {
        tags,
        summary: '当前登录状态',
        description: 'pending 不为空时，登录还差一步，其他接口都不开放。',
        response: { 200: sessionSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      const found = await transactInSession(db, token, platform.clock.now(), async (_db, session) => session)
      return answer(reply, 'refused' in found ? found : presentSession(found, platform.isSampleCity))
    },
  )

  api.delete(
    '/api/session',
    { schema: { tags, summary: '退出登录', response: { 204: z.null() } } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (token !== undefined) await signOut(db, token, platform.clock.now())
      clearSessionCookie(reply, isSecure(platform, request))
      return reply.code(204).send(null)
    },
  )

  ownAccountRoutes(api, platform)
}
