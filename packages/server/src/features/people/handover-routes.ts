import { newDeputySchema, newHandoverSchema } from '@hengji/contract/keep-people.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { nameDeputy, revokeDeputy } from './deputies.ts'
import { handOver, undoHandover } from './handovers.ts'
import { change, changed, params, tags, unitParams } from './routes-in-common.ts'

/** Deputies for a while, and handing over for good. */
export function handoverRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/units/:unitId/deputies',
    {
      schema: { tags, summary: '指定代理人', params: unitParams, body: newDeputySchema, response: changed },
    },
    async (request, reply) =>
      change(platform, request, reply, (act) => nameDeputy(act, request.params.unitId, request.body)),
  )

  api.post(
    '/api/units/:unitId/deputies/:id/revoke',
    { schema: { tags, summary: '取消代理', params, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) => revokeDeputy(act, request.params.unitId, request.params.id)),
  )

  api.post(
    '/api/units/:unitId/handovers',
    {
      schema: {
        tags,
        summary: '交接职责',
        description: '从某日起，把任职和指标交给另一人；此前的留在历史里。',
        params: unitParams,
        body: newHandoverSchema,
        response: changed,
      },
    },
    async (request, reply) =>
      change(platform, request, reply, (act) => handOver(act, request.params.unitId, request.body)),
  )

  api.post(
    '/api/units/:unitId/handovers/:id/undo',
    { schema: { tags, summary: '撤销交接', params, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) => undoHandover(act, request.params.unitId, request.params.id)),
  )
}
