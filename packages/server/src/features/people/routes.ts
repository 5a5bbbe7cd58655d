import { z } from 'zod'
import {
  appliedSchema,
  applyPeopleSchema,
  carriedSchema,
  changedPeopleSchema,
  decideNameSchema,
  endAppointmentSchema,
  keepPersonSchema,
  keepRoleGroupSchema,
  keepSectionSchema,
  newAppointmentSchema,
  newDeputySchema,
  newHandoverSchema,
  newPersonSchema,
  newRoleGroupSchema,
  newSectionSchema,
  peopleConflictSchema,
  peoplePreviewSchema,
  peopleUnitsSchema,
  planNamesSchema,
  unitPeopleSchema,
} from '@hengji/contract/people.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import type { Act } from '../../platform/database/transact.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { listCarried } from './carried.ts'
import { nameDeputy, revokeDeputy } from './deputies.ts'
import { handOver, undoHandover } from './handovers.ts'
import { addPerson, appoint, endAppointment, keepPerson } from './keep-people.ts'
import { addRoleGroup, addSection, keepRoleGroup, keepSection } from './keep-structure.ts'
import { peerGroupRoutes } from './peer-group-routes.ts'
import {
  applyPeopleImport,
  previewPeopleImport,
  proposeFromPlan,
  storePeopleImport,
} from './people-imports.ts'
import { listPeopleUnits } from './people-units.ts'
import { mayKeepPeople } from './policy.ts'
import { readList } from './read-list.ts'
import { receiveList } from './receive-list.ts'
import { peopleTemplate } from './template.ts'
import { getUnitPeople } from './unit-people.ts'
import { decideName, getPlanNames } from './view-plan-names.ts'

const tags = ['人员']
const unitParams = z.object({ unitId: typedText(100) })
const params = unitParams.extend({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const changed = { 200: changedPeopleSchema, ...refusals, 409: peopleConflictSchema, 422: refusedSchema }

export function peopleRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/people/units',
    {
      schema: {
        tags,
        summary: '可以查看人员的单位',
        response: { 200: peopleUnitsSchema, 401: refusedSchema, 403: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listPeopleUnits)),
  )

  api.get(
    '/api/units/:unitId/people',
    {
      schema: {
        tags,
        summary: '一个单位的科室、人员、任职、角色组、代理和交接',
        description: '电话和邮箱只给维护人员的角色和本人。',
        params: unitParams,
        response: { 200: unitPeopleSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => getUnitPeople(act, request.params.unitId))),
  )

  api.post(
    '/api/units/:unitId/sections',
    { schema: { tags, summary: '新设科室', params: unitParams, body: newSectionSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) => addSection(act, request.params.unitId, request.body)),
  )
  api.put(
    '/api/units/:unitId/sections/:id',
    { schema: { tags, summary: '修改或撤销科室', params, body: keepSectionSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) =>
        keepSection(act, request.params.unitId, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/units/:unitId/people',
    { schema: { tags, summary: '新增人员', params: unitParams, body: newPersonSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) => addPerson(act, request.params.unitId, request.body)),
  )
  api.put(
    '/api/units/:unitId/people/:id',
    { schema: { tags, summary: '修改人员', params, body: keepPersonSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) =>
        keepPerson(act, request.params.unitId, request.params.id, request.body),
      ),
  )
  api.get(
    '/api/units/:unitId/people/:id/carried',
    {
      schema: {
        tags,
        summary: '一个人承担和交出的指标',
        params,
        response: { 200: carriedSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => listCarried(act, request.params.unitId, request.params.id)),
      ),
  )
  api.post(
    '/api/units/:unitId/people/:id/appointments',
    { schema: { tags, summary: '任职', params, body: newAppointmentSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) => appoint(act, request.params.unitId, request.params.id, request.body)),
  )
  api.post(
    '/api/units/:unitId/appointments/:id/end',
    {
      schema: {
        tags,
        summary: '免去任职，历史保留',
        params,
        body: endAppointmentSchema,
        response: changed,
      },
    },
    async (request, reply) =>
      change(request, reply, (act) =>
        endAppointment(act, request.params.unitId, request.params.id, request.body.untilOn),
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
      change(request, reply, (act) => addRoleGroup(act, request.params.unitId, request.body)),
  )
  api.put(
    '/api/units/:unitId/role-groups/:id',
    { schema: { tags, summary: '修改或取消角色组', params, body: keepRoleGroupSchema, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) =>
        keepRoleGroup(act, request.params.unitId, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/units/:unitId/deputies',
    {
      schema: { tags, summary: '指定代理人', params: unitParams, body: newDeputySchema, response: changed },
    },
    async (request, reply) =>
      change(request, reply, (act) => nameDeputy(act, request.params.unitId, request.body)),
  )
  api.post(
    '/api/units/:unitId/deputies/:id/revoke',
    { schema: { tags, summary: '取消代理', params, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) => revokeDeputy(act, request.params.unitId, request.params.id)),
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
      change(request, reply, (act) => handOver(act, request.params.unitId, request.body)),
  )
  api.post(
    '/api/units/:unitId/handovers/:id/undo',
    { schema: { tags, summary: '撤销交接', params, response: changed } },
    async (request, reply) =>
      change(request, reply, (act) => undoHandover(act, request.params.unitId, request.params.id)),
  )

  const previewed = { 200: peoplePreviewSchema, ...refusals, 422: refusedSchema }
  api.post(
    '/api/units/:unitId/people-imports',
    {
      schema: {
        tags,
        summary: '读取人员名单，与现有人员比对',
        description: 'multipart/form-data，一个 .xlsx 或 .csv 文件，不超过 5 MB。只比对，不改动。',
        consumes: ['multipart/form-data'],
        params: unitParams,
        response: { ...previewed, 400: refusedSchema, 413: refusedSchema },
      },
    },
    async (request, reply) => {
      const { unitId } = request.params
      const allowed = await actAs(platform, request, async ({ actor }) =>
        mayKeepPeople(actor, unitId) ? actor : refuse('not-permitted'),
      )
      if (isRefusal(allowed)) {
        request.raw.resume()
        return answer(reply.header('connection', 'close'), allowed)
      }
      const file = await receiveList(request, platform.files)
      if (isRefusal(file)) return answer(reply, file)
      const table = await readList(await platform.files.bytes(file.contentHash), file.fileName)
      if (isRefusal(table)) return answer(reply, table)
      return answer(
        reply,
        await actAs(platform, request, (act) => storePeopleImport(act, unitId, table, file)),
      )
    },
  )
  api.post(
    '/api/units/:unitId/people-imports/from-plan',
    {
      schema: {
        tags,
        summary: '从方案中取出人名，与现有人员比对',
        params: unitParams,
        body: z.object({ documentId: typedText(100) }),
        response: previewed,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          proposeFromPlan(act, request.params.unitId, request.body.documentId),
        ),
      ),
  )
  api.get(
    '/api/units/:unitId/people-imports/:id',
    {
      schema: { tags, summary: '名单与现有人员的比对', params, response: previewed },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          previewPeopleImport(act, request.params.unitId, request.params.id),
        ),
      ),
  )
  api.post(
    '/api/units/:unitId/people-imports/:id/apply',
    {
      schema: {
        tags,
        summary: '应用名单中选定的变动',
        description: '须与预览的是同一份名单、同一版人员；再次应用得到同一结果。',
        params,
        body: applyPeopleSchema,
        response: { ...changed, 200: appliedSchema },
      },
    },
    async (request, reply) =>
      change(request, reply, (act) =>
        applyPeopleImport(act, request.params.unitId, request.params.id, request.body),
      ),
  )
  api.get(
    '/api/people-template',
    {
      schema: {
        tags,
        summary: '人员名单模板',
        querystring: z.object({ format: z.enum(['xlsx', 'csv']) }),
        response: { 401: refusedSchema },
      },
    },
    async (request, reply) => {
      const { format } = request.query
      const template = await actAs(platform, request, () => peopleTemplate(format))
      if (isRefusal(template)) return answer(reply, template)
      return sendAttachment(reply, template.fileName, template.contentType, template.content)
    },
  )

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

  peerGroupRoutes(api, platform)

  /** A conflict brings the newer state along. */
  async function change<T extends object>(
    request: FastifyRequest<{ Params: { unitId: string } }>,
    reply: FastifyReply,
    work: (act: Act) => Promise<T | Refusal>,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, work)
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, (act) => getUnitPeople(act, request.params.unitId))
    return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
  }
}
