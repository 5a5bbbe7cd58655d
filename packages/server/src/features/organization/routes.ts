import { unitsSchema } from '@hengji/contract/organization.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { unitsSeenBy } from './policy.ts'
import { listUnits } from './queries.ts'

export function organizationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/units',
    {
      schema: {
        tags: ['单位'],
        summary: '参评单位',
        description: '联络员只看到本单位。',
        response: { 200: unitsSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor }) => unitsSeenBy(actor, await listUnits(db))),
      ),
  )
}
