import { healthSchema, type Health } from '@hengji/contract/platform.ts'
import type { Api, Platform } from '../../platform/platform.ts'

export function platformRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/health',
    {
      schema: {
        tags: ['平台'],
        summary: '服务与数据库是否正常',
        security: [],
        response: { 200: healthSchema, 503: healthSchema },
      },
    },
    async (_request, reply) => {
      const isReachable = await platform.database.isReachable()
      const health: Health = isReachable
        ? { status: 'ok', database: 'ok' }
        : { status: 'impaired', database: 'unreachable' }
      return reply.code(isReachable ? 200 : 503).send(health)
    },
  )
}
