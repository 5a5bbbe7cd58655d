import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { setSessionCookie } from '../../platform/http/session-cookie.ts'
import type { Platform } from '../../platform/platform.ts'
import type { BegunSession } from './commands.ts'
import { presentSession } from './present.ts'

/** Over HTTPS, as a trusted proxy says, the cookie goes over HTTPS only, whether or not that was set. */
export function isSecure(platform: Pick<Platform, 'secureCookies'>, request: FastifyRequest): boolean {
  return platform.secureCookies || request.protocol === 'https'
}

/** The session under its new token. */
export function answerBegun(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: BegunSession | Refusal,
): FastifyReply {
  if (isRefusal(begun)) return answer(reply, begun)
  setSessionCookie(reply, begun.token, isSecure(platform, request))
  return answer(reply, presentSession(begun.session, platform.isSampleCity))
}
