import { refusedSchema } from '@hengji/contract/refused.ts'
import { surveySchema, type SurveyView } from '@hengji/contract/survey.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Platform } from '../../platform/platform.ts'
import { viewSurvey } from './view-survey.ts'

export const tags = ['公众评议']
export const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
export const viewed = { 200: surveySchema, ...refusals, 409: refusedSchema }

/** Does the work, and answers with the appraisal as it is then. */
export function changeSurvey(platform: Platform) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (act: Act) => Promise<object | Refusal>,
  ): Promise<FastifyReply> =>
    answer(
      reply,
      await actAs(platform, request, async (act): Promise<SurveyView | Refusal> => {
        const done = await work(act)
        return isRefusal(done) ? done : viewSurvey(act, id, platform.channels.publicUrl)
      }),
    )
}
