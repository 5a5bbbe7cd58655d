import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  actOnResultSchema,
  reckonResultSchema,
  resultVersionQuery,
  resultViewSchema,
} from '@hengji/contract/results.ts'
import { secondLevelQuery, secondLevelSchema } from '@hengji/contract/second-level.ts'
import {
  orderedWeakPointSchema,
  orderWeakPointSchema,
  resultUnitParams,
  unitResultSchema,
} from '@hengji/contract/unit-result.ts'
import { whatIfAnswerSchema, whatIfQuestionSchema, whatIfStartSchema } from '@hengji/contract/what-if.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnResult, orderWeakPoint, reckonResult } from './commands.ts'
import { resultPaperRoutes } from './export/routes.ts'
import { objectionRoutes } from './objection-routes.ts'
import { publicResultRoutes } from './public-routes.ts'
import { viewResult, viewUnitResult } from './queries.ts'
import { reviewRoutes } from './review-routes.ts'
import { viewSecondLevel } from './second-level.ts'
import { startWhatIf, tryWhatIf } from './try-what-if.ts'

const tags = ['考评结果']
const params = evaluationParams
const unitParams = resultUnitParams
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const changing = { ...refusals, 409: refusedSchema, 503: refusedSchema }

export function resultRoutes(api: Api, platform: Platform): void {
  resultItself(api, platform)
  reviewRoutes(api, platform)
  objectionRoutes(api, platform)
  secondLevel(api, platform)
  resultPaperRoutes(api, platform)
  publicResultRoutes(api, platform)
}

function resultItself(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/result',
    {
      schema: {
        tags,
        summary: '综合得分、名次与等次',
        description:
          '效能办、人社局、审计随时看；单位和市领导从公示起看。不带 version 时为最新一版；缺漏逐条列出在哪里补。',
        params,
        querystring: resultVersionQuery,
        response: { 200: resultViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => viewResult(act, request.params.id, request.query.version)),
      ),
  )

  api.post(
    '/api/evaluations/:id/result/reckonings',
    {
      schema: {
        tags,
        summary: '测算',
        description: '可以反复测算；每次的全部输入和结果都保留，输入没有变化的不重复保留。',
        params,
        body: reckonResultSchema,
        response: { 200: resultViewSchema, ...changing },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          reckonResult(act, platform.calculations, request.params.id, request.body),
        ),
      ),
  )

  api.post(
    '/api/evaluations/:id/result/acts',
    {
      schema: {
        tags,
        summary: '公示、退回、审定、公布、更正、作废',
        description:
          '自己公示的不能自己审定；已公布的不改动，更正另成一版，公布时替代前一版。revision 已旧时返回 409。',
        params,
        body: actOnResultSchema,
        response: { 200: resultViewSchema, ...changing },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => actOnResult(act, request.params.id, request.body, platform)),
      ),
  )

  api.get(
    '/api/evaluations/:id/result/units/:unitId',
    {
      schema: {
        tags,
        summary: '一个单位的结果，解释到每一张票',
        description: '单位看本单位的；票不带任何标识。',
        params: unitParams,
        querystring: resultVersionQuery,
        response: { 200: unitResultSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => viewUnitResult(act, id, unitId, request.query.version)),
      )
    },
  )

  api.post(
    '/api/evaluations/:id/result/units/:unitId/rectifications',
    {
      schema: {
        tags,
        summary: '就一处短板下达整改',
        description: '结果公布以后由效能办下达；同一处重复下达只成一件。',
        params: unitParams,
        body: orderWeakPointSchema,
        response: { 200: orderedWeakPointSchema, ...changing },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => orderWeakPoint(act, id, unitId, request.body)),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/result/what-if',
    {
      schema: {
        tags,
        summary: '试算的起点：现行办法与各单位的位次',
        params,
        response: { 200: whatIfStartSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => startWhatIf(act, request.params.id))),
  )

  api.post(
    '/api/evaluations/:id/result/what-if',
    {
      schema: {
        tags,
        summary: '假如办法这样改',
        description: '用这项考评的数据和给出的办法重新计分，逐个单位给出得分与位次的变动；什么都不保存。',
        params,
        body: whatIfQuestionSchema,
        response: { 200: whatIfAnswerSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => tryWhatIf(act, request.params.id, request.body))),
  )
}

function secondLevel(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/result/units/:unitId/second-level',
    {
      schema: {
        tags,
        summary: '二级绩效：科室、派出机构和个人的结果',
        params: unitParams,
        querystring: secondLevelQuery,
        response: { 200: secondLevelSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => viewSecondLevel(act, id, unitId, request.query)),
      )
    },
  )
}
