import { keepPeerGroupsSchema, peerGroupsParams, peerGroupsSchema } from '@hengji/contract/peer-groups.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { getPeerGroups, keepPeerGroups } from './peer-groups.ts'

const tags = ['人员']

export function peerGroupRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/peer-groups/:year',
    {
      schema: {
        tags,
        summary: '一年的同组单位',
        description: '效能办、人社局、审计看全部；单位看自己所在的组。',
        params: peerGroupsParams,
        response: { 200: peerGroupsSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => getPeerGroups(act, request.params.year))),
  )
  api.put(
    '/api/peer-groups/:year',
    {
      schema: {
        tags,
        summary: '调整一年的同组单位',
        params: peerGroupsParams,
        body: keepPeerGroupsSchema,
        response: {
          200: peerGroupsSchema,
          401: refusedSchema,
          403: refusedSchema,
          404: refusedSchema,
          409: refusedSchema,
          422: refusedSchema,
        },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => keepPeerGroups(act, request.params.year, request.body)),
      ),
  )
}
