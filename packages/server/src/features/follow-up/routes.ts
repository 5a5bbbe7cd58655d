import { followUpChoicesQuerySchema, followUpChoicesSchema } from '@hengji/contract/follow-up.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { maySeeFollowUp } from './policy.ts'
import { rectificationRoutes } from './rectification-routes.ts'
import { refusals, tags } from './routes-in-common.ts'
import { listChoices } from './whose.ts'

export function followUpRoutes(api: Api, platform: Platform): void {
  ledgerRoutes(api, platform)
  rectificationRoutes(api, platform)

  api.get(
    '/api/follow-up/choices',
    {
      schema: {
        tags,
        summary: '登记时可选的科室、人员、指标',
        querystring: followUpChoicesQuerySchema,
        response: { 200: followUpChoicesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const { unitId, year } = request.query
          return maySeeFollowUp(act.actor, unitId) ? listChoices(act, unitId, year) : refuse('not-permitted')
        }),
      ),
  )
}
