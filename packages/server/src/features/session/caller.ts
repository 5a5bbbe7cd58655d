import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../platform/sessions/sessions.ts'

/** The address is the proxy's word where it is trusted (`HENGJI_PROXY`), the connection's otherwise. */
export function callerOf(request: FastifyRequest): Caller {
  return { address: request.ip, browser: request.headers['user-agent']?.slice(0, 300) ?? null }
}
