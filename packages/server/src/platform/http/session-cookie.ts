import type { FastifyReply } from 'fastify'

export const sessionCookie = 'hengji_session'

/** Files of the pages come without it: so the page on which votes are cast is loaded by nobody in particular. */
const path = '/api'

/** No script reads it, no other site sends it along. It ends with the browser; the server ends it earlier. */
export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(sessionCookie, token, { path, httpOnly: true, sameSite: 'lax', secure })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(sessionCookie, { path, httpOnly: true, sameSite: 'lax', secure })
}
