import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from './answer.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Sent by plain forms, which can set no header: they look at no session, so nothing can be forged with one. */
const plainForms = new Set(['/s/:token'])

/**
 * Styles may be set in the page because the components of the page do so; scripts come from our files alone.
 * Nobody may frame the page, and it talks to nobody but us; it frames what of ours allows it: a proof being looked at.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer says to the browser, whatever became of the request. */
export function guardAnswer(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    // Whatever the address is written like (`/%61pi/…`): files of the page say for themselves how long they keep.
    'cache-control': 'no-store',
  })
}

/** What holds for every request, whatever the route. */
export function guardRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    guardAnswer(reply)
    // No page of another site can send this header along; together with SameSite it keeps forged requests out.
    const isGuarded = !reading.has(request.method) && !plainForms.has(request.routeOptions.url ?? '')
    if (isGuarded && request.headers['x-requested-with'] !== 'hengji') {
      request.raw.resume()
      return answer(reply, refuse('request-header-missing'))
    }
    return undefined
  })
}
