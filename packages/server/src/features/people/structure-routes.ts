import {
  keepRoleGroupSchema,
  keepSectionSchema,
  newRoleGroupSchema,
  newSectionSchema,
} from '@hengji/contract/keep-people.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { addRoleGroup, addSection, keepRoleGroup, keepSection } from './keep-structure.ts'
import { change, changed, params, tags, unitParams } from './routes-in-common.ts'

/** Sections and role groups. */
export function structureRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/units/:unitId/sections',
    { schema: { tags, summary: '新设科室', params: unitParams, body: newSectionSchema, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) => addSection(act, request.params.unitId, request.body)),
  )

  api.put(
    '/api/units/:unitId/sections/:id',
    { schema: { tags, summary: '修改或撤销科室', params, body: keepSectionSchema, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) =>
        keepSection(act, request.params.unitId, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/units/:unitId/role-groups',
    {
      schema: {
        tags,
        summary: '新设角色组',
        params: unitParams,
        body: newRoleGroupSchema,
        response: changed,
      },
    },
    async (request, reply) =>
      change(platform, request, reply, (act) => addRoleGroup(act, request.params.unitId, request.body)),
  )

  api.put(
    '/api/units/:unitId/role-groups/:id',
    { schema: { tags, summary: '修改或取消角色组', params, body: keepRoleGroupSchema, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) =>
        keepRoleGroup(act, request.params.unitId, request.params.id, request.body),
      ),
  )
}
