import type { FastifyReply } from 'fastify'

/** What is published changes seldom: caches may keep it for some minutes. What is not there may be there soon. */
export const publicCache = 'public, max-age=300'

export function sendPublicPage(reply: FastifyReply, status: 200 | 404, html: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', status === 200 ? publicCache : 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** Open data may be read by the pages of other sites. */
export function openToAll(reply: FastifyReply, isThere: boolean): FastifyReply {
  return reply.headers({
    'cache-control': isThere ? publicCache : 'no-store',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
}
