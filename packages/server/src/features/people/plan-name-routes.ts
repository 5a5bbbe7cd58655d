import { decideNameSchema, planNamesSchema } from '@hengji/contract/plan-names.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { params, tags, unitParams, refusals } from './routes-in-common.ts'
import { decideName, getPlanNames } from './view-plan-names.ts'

/** Whom the names and role groups printed in a plan mean. */
export function planNameRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/units/:unitId/plan-names/:id',
    {
      schema: {
        tags,
        summary: '方案中的姓名与称呼各指谁',
        params,
        response: { 200: planNamesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => getPlanNames(act, request.params.unitId, request.params.id)),
      ),
  )

  api.post(
    '/api/units/:unitId/plan-names/decide',
    {
      schema: {
        tags,
        summary: '认定方案中的一个姓名',
        params: unitParams,
        body: decideNameSchema,
        response: { 200: planNamesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => decideName(act, request.params.unitId, request.body)),
      ),
  )
}
