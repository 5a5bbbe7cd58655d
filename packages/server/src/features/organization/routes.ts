import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  addUnitsSchema,
  changeUnitSchema,
  cityUnitsSchema,
  orderUnitsSchema,
  unitsSchema,
  type CityUnits,
} from '@hengji/contract/organization.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { addUnits, changeUnit, orderUnits } from './keep-units.ts'
import { listKeptUnits } from './kept-units.ts'
import { unitsSeenBy } from './policy.ts'
import { listUnits } from './queries.ts'

const tags = ['单位']
const refusals = { 401: refusedSchema, 403: refusedSchema }
const conflict = refusedSchema
  .extend({ newer: cityUnitsSchema.nullable() })
  .meta({ id: 'UnitsConflict', description: '单位已被他人改动，附最新内容' })
const changing = { 200: cityUnitsSchema, ...refusals, 404: refusedSchema, 409: conflict, 422: refusedSchema }

export function organizationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/units',
    {
      schema: {
        tags,
        summary: '参评单位',
        description: '联络员只看到本单位。已撤销的不在其中。',
        response: { 200: unitsSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor }) => unitsSeenBy(actor, await listUnits(db))),
      ),
  )

  api.get(
    '/api/city/units',
    {
      schema: {
        tags,
        summary: '全部单位，供维护',
        description: '连同已撤销、不参评的，以及今年的人数、分组和方案。',
        response: { 200: cityUnitsSchema, ...refusals },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listKeptUnits)),
  )

  api.post(
    '/api/city/units',
    {
      schema: {
        tags,
        summary: '新增单位，一个或许多',
        description: '要么全部加上，要么都不加；名称去掉空格、宽度和异体之后不能相同。',
        body: addUnitsSchema,
        response: changing,
      },
    },
    async (request, reply) => change(request, reply, (act) => addUnits(act, request.body)),
  )

  api.put(
    '/api/city/units/:id',
    {
      schema: {
        tags,
        summary: '改名、改类别、是否参评、撤销和恢复',
        params: z.object({ id: typedText(100) }),
        body: changeUnitSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      change(request, reply, (act) => changeUnit(act, request.params.id, request.body)),
  )

  api.put(
    '/api/city/unit-order',
    {
      schema: { tags, summary: '调整单位次序', body: orderUnitsSchema, response: changing },
    },
    async (request, reply) => change(request, reply, (act) => orderUnits(act, request.body)),
  )

  /** What is refused comes with the units as they are. */
  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (act: Act) => Promise<CityUnits | Refusal>,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, work)
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, listKeptUnits)
    return answer(reply, outcome, 200, () => ({ newer: isRefusal(newer) ? null : newer }))
  }
}
