import {
  endAppointmentSchema,
  keepPersonSchema,
  newAppointmentSchema,
  newPersonSchema,
} from '@hengji/contract/keep-people.ts'
import { carriedSchema, peopleUnitsSchema, unitPeopleSchema } from '@hengji/contract/people.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { listCarried } from './carried.ts'
import { addPerson, appoint, endAppointment, keepPerson } from './keep-people.ts'
import { listPeopleUnits } from './people-units.ts'
import { change, changed, params, tags, unitParams, refusals } from './routes-in-common.ts'
import { getUnitPeople } from './unit-people.ts'

/** Persons and what they are appointed to. */
export function personRoutes(api: Api, platform: Platform): void {
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
    '/api/units/:unitId/people',
    { schema: { tags, summary: '新增人员', params: unitParams, body: newPersonSchema, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) => addPerson(act, request.params.unitId, request.body)),
  )

  api.put(
    '/api/units/:unitId/people/:id',
    { schema: { tags, summary: '修改人员', params, body: keepPersonSchema, response: changed } },
    async (request, reply) =>
      change(platform, request, reply, (act) =>
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
      change(platform, request, reply, (act) =>
        appoint(act, request.params.unitId, request.params.id, request.body),
      ),
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
      change(platform, request, reply, (act) =>
        endAppointment(act, request.params.unitId, request.params.id, request.body.untilOn),
      ),
  )
}
