import {
  actOnPhaseSchema,
  evaluationListSchema,
  evaluationParams,
  evaluationPhaseParams,
  evaluationUnitParams,
  evaluationViewSchema,
  openEvaluationSchema,
  pinPlanSchema,
  setPhaseDaysSchema,
} from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnPhase } from './act-on-phase.ts'
import { openEvaluation } from './open-evaluation.ts'
import { pinPlan } from './pin-plan.ts'
import { setPhaseDays } from './set-phase-days.ts'
import { listEvaluations, viewEvaluation } from './view-evaluation.ts'

const tags = ['考评']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const changing = { 200: evaluationViewSchema, ...refusals, 409: refusedSchema, 422: refusedSchema }

export function evaluationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations',
    {
      schema: {
        tags,
        summary: '各系列各年度的考评',
        description: '效能办、人社局、审计、市领导看全部；单位看自己所在系列的。',
        response: { 200: evaluationListSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listEvaluations)),
  )

  api.post(
    '/api/evaluations',
    {
      schema: {
        tags,
        summary: '启动一个系列的考评',
        description: '此后办法的版本和各单位审定的方案固定下来；重复提交只启动一次。',
        body: openEvaluationSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => openEvaluation(act, request.body))),
  )

  api.get(
    '/api/evaluations/:id',
    {
      schema: {
        tags,
        summary: '一项考评的环节和单位',
        params: evaluationParams,
        response: { 200: evaluationViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewEvaluation(act, request.params.id))),
  )

  api.post(
    '/api/evaluations/:id/phases/:phase/acts',
    {
      schema: {
        tags,
        summary: '开始、结束一个环节',
        description: '重新开始、本年不做须写理由；revision 为读到的修订号，已旧时返回 409。',
        params: evaluationPhaseParams,
        body: actOnPhaseSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id, phase } = request.params
      return answer(reply, await actAs(platform, request, (act) => actOnPhase(act, id, phase, request.body)))
    },
  )

  api.put(
    '/api/evaluations/:id/phases/:phase/days',
    {
      schema: {
        tags,
        summary: '调整一个环节的日期',
        params: evaluationPhaseParams,
        body: setPhaseDaysSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id, phase } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => setPhaseDays(act, id, phase, request.body)),
      )
    },
  )

  api.post(
    '/api/evaluations/:id/units/:unitId/plan',
    {
      schema: {
        tags,
        summary: '以单位现行审定的方案为准',
        description: '启动时方案未审定，或其后又审定了变更的，由此纳入；考评组打分开始后不能再改。',
        params: evaluationUnitParams,
        body: pinPlanSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => pinPlan(act, id, unitId, request.body.revision)),
      )
    },
  )
}
