import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Platform } from '../../platform/platform.ts'

/** What the routes of ledger and rectification have in common. */
export const tags = ['台账与整改']
export const params = z.object({ id: typedText(100) })
export const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
export const changing = { ...refusals, 422: refusedSchema }

/** What was changed as it stands now; beside a conflict the newer state, so that the person compares. */
export async function changed<Entry extends object>(
  platform: Platform,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  lookAt: (act: Act, id: string) => Promise<Entry | Refusal>,
  change: (act: Act) => Promise<{ id: string } | Refusal>,
): Promise<FastifyReply> {
  const { id } = request.params
  const outcome = await actAs(platform, request, async (act) => {
    const done = await change(act)
    return isRefusal(done) ? done : lookAt(act, id)
  })
  if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
  const newer = await actAs(platform, request, (act) => lookAt(act, id))
  return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
}
