import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changedPeopleSchema, peopleConflictSchema } from '@hengji/contract/keep-people.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Platform } from '../../platform/platform.ts'
import { getUnitPeople } from './unit-people.ts'

/** What the routes of people have in common: all stand under a unit, and a change answers with the unit's people. */
export const tags = ['人员']
export const unitParams = z.object({ unitId: typedText(100) })
export const params = unitParams.extend({ id: typedText(100) })
export const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
export const changed = {
  200: changedPeopleSchema,
  ...refusals,
  409: peopleConflictSchema,
  422: refusedSchema,
}

/** A conflict brings the newer state along. */
export async function change<T extends object>(
  platform: Platform,
  request: FastifyRequest<{ Params: { unitId: string } }>,
  reply: FastifyReply,
  work: (act: Act) => Promise<T | Refusal>,
): Promise<FastifyReply> {
  const outcome = await actAs(platform, request, work)
  if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
  const newer = await actAs(platform, request, (act) => getUnitPeople(act, request.params.unitId))
  return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
}
