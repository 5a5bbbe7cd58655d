import { z } from 'zod'
import {
  beginSecondFactorSchema,
  begunSecondFactorSchema,
  changePasswordSchema,
  confirmSecondFactorSchema,
  ownAccountSchema,
  recoveryCodesSchema,
  sessionViewsSchema,
} from '@hengji/contract/accounts.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { sessionSchema } from '@hengji/contract/session.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { limitTo, pendingRefusals, transactInSession } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sessionCookie, setSessionCookie } from '../../platform/http/session-cookie.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { answerBegun, isSecure } from './answer-begun.ts'
import { callerOf } from './caller.ts'
import { changeOwnPassword } from './own-password.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeOwnSecondFactor,
  replaceRecoveryCodes,
} from './own-second-factor.ts'
import { presentOwnAccount } from './present.ts'
import { getOwnAccount, listSessionViews } from './queries.ts'
import type { FastifyRequest } from 'fastify'

const tags = ['我的账号']
const refusals = {
  401: refusedSchema,
  403: refusedSchema,
  404: refusedSchema,
  409: refusedSchema,
  422: refusedSchema,
  429: refusedSchema,
}

/** What everybody may do with the own account. The first three are open while signing in is not finished, too. */
export function ownAccountRoutes(api: Api, platform: Platform): void {
  const { db } = platform.database
  const box = platform.secretBox
  const now = () => platform.clock.now()
  const tokenOf = (request: FastifyRequest) => request.cookies[sessionCookie]

  api.get(
    '/api/me',
    { schema: { tags, summary: '我的账号', response: { 200: ownAccountSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await transactInSession(db, tokenOf(request), now(), async (transaction, { actor, pending }) => {
          if (pending === 'second-factor') return refuse('second-factor-wanted')
          await limitTo(transaction, actor, 'hengji_keeper')
          return presentOwnAccount(await getOwnAccount(transaction, actor.accountId))
        }),
      ),
  )

  api.put(
    '/api/me/password',
    {
      schema: {
        tags,
        summary: '修改本人密码',
        description: '其他各处的登录随之结束。',
        body: changePasswordSchema,
        response: { 200: sessionSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const begun = await changeOwnPassword(db, tokenOf(request), request.body, callerOf(request), now())
      return answerBegun(platform, request, reply, begun)
    },
  )

  api.post(
    '/api/me/second-factor',
    {
      schema: {
        tags,
        summary: '开始设置动态口令',
        body: beginSecondFactorSchema,
        response: { 200: begunSecondFactorSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await beginSecondFactor(db, box, tokenOf(request), request.body.password, callerOf(request), now()),
      ),
  )

  api.put(
    '/api/me/second-factor',
    {
      schema: {
        tags,
        summary: '以一个口令确认并启用动态口令',
        description: '返回恢复码，只给出这一次。',
        body: confirmSecondFactorSchema,
        response: { 200: recoveryCodesSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const confirmed = await confirmSecondFactor(db, box, tokenOf(request), request.body.code, now())
      if (isRefusal(confirmed)) return answer(reply, confirmed)
      setSessionCookie(reply, confirmed.begun.token, isSecure(platform, request))
      return answer(reply, { codes: confirmed.codes })
    },
  )

  api.delete(
    '/api/me/second-factor',
    {
      schema: {
        tags,
        summary: '停用动态口令',
        body: beginSecondFactorSchema,
        response: { 200: z.object({}), ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await removeOwnSecondFactor(db, tokenOf(request), request.body.password, callerOf(request), now()),
      ),
  )

  api.post(
    '/api/me/recovery-codes',
    {
      schema: {
        tags,
        summary: '换一组恢复码',
        body: beginSecondFactorSchema,
        response: { 200: recoveryCodesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await replaceRecoveryCodes(db, tokenOf(request), request.body.password, callerOf(request), now()),
      ),
  )

  api.get(
    '/api/me/sessions',
    { schema: { tags, summary: '我的各处登录', response: { 200: sessionViewsSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await transactInSession(db, tokenOf(request), now(), async (transaction, session) => {
          if (session.pending !== null) return refuse(pendingRefusals[session.pending])
          await limitTo(transaction, session.actor, 'hengji_keeper')
          return listSessionViews(transaction, session.actor.accountId, now(), session.id)
        }),
      ),
  )

  api.delete(
    '/api/me/sessions/:id',
    {
      schema: {
        tags,
        summary: '结束我的一处登录',
        params: z.object({ id: typedText(100) }),
        response: { 200: z.object({}), ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await transactInSession(db, tokenOf(request), now(), async (transaction, { actor, pending }) => {
          if (pending !== null) return refuse(pendingRefusals[pending])
          await limitTo(transaction, actor, 'hengji_keeper')
          const ended = await transaction
            .deleteFrom('sessions')
            .where('id', '=', request.params.id)
            .where('account_id', '=', actor.accountId)
            .executeTakeFirst()
          if (ended.numDeletedRows === 0n) return refuse('session-not-found')
          await audit(transaction, actor, now(), { act: 'end-session', subject: request.params.id })
          return {}
        }),
      ),
  )
}
