import type { FastifyReply } from 'fastify'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { publicResultSchema } from '@hengji/contract/public-result.ts'
import {
  actOnObjectionSchema,
  fileObjectionSchema,
  resultObjectionParams,
  resultObjectionsSchema,
} from '@hengji/contract/result-objections.ts'
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
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnObjection, actOnResult, fileObjection, orderWeakPoint, reckonResult } from './commands.ts'
import { resultPaperRoutes } from './export/routes.ts'
import { noResultPage, publicListPage, publicResultPage } from './public-pages.ts'
import { findPublicBundle, findPublicResult, listPublicResults } from './public-results.ts'
import { viewResult, viewUnitResult } from './queries.ts'
import { reviewRoutes } from './review-routes.ts'
import { viewSecondLevel } from './second-level.ts'
import { startWhatIf, tryWhatIf } from './try-what-if.ts'
import { listObjections } from './view-objections.ts'

const tags = ['考评结果']
const params = evaluationParams
const unitParams = resultUnitParams
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const changing = { ...refusals, 409: refusedSchema }

export function resultRoutes(api: Api, platform: Platform): void {
  resultItself(api, platform)
  reviewRoutes(api, platform)
  objections(api, platform)
  secondLevel(api, platform)
  resultPaperRoutes(api, platform)
  openToAll(api, platform)
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
        await actAs(platform, request, (act) => reckonResult(act, request.params.id, request.body)),
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
        await actAs(platform, request, (act) =>
          actOnResult(act, request.params.id, request.body, platform.proofKeys),
        ),
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

function objections(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/result/objections',
    {
      schema: {
        tags,
        summary: '对结果的异议',
        description: '单位看本单位的，效能办、人社局、审计看全部。',
        params,
        response: { 200: resultObjectionsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => listObjections(act, request.params.id))),
  )

  api.post(
    '/api/evaluations/:id/result/objections',
    {
      schema: {
        tags,
        summary: '提出异议',
        description: '公示期内由单位联络员或主要负责人提出；编号由页面给出，重复提交只成一件。',
        params,
        body: fileObjectionSchema,
        response: { 200: resultObjectionsSchema, ...changing },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => fileObjection(act, request.params.id, request.body)),
      ),
  )

  api.post(
    '/api/evaluations/:id/result/objections/:objectionId/acts',
    {
      schema: {
        tags,
        summary: '修改、撤回、受理、裁定异议',
        description: '裁定须写理由；自己决定过的事项由另一人裁定。revision 已旧时返回 409。',
        params: resultObjectionParams,
        body: actOnObjectionSchema,
        response: { 200: resultObjectionsSchema, ...changing },
      },
    },
    async (request, reply) => {
      const { id, objectionId } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => actOnObjection(act, id, objectionId, request.body)),
      )
    },
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

const security: [] = []

/** Pages and data for everybody: no session, no script. */
function openToAll(api: Api, platform: Platform): void {
  const { db } = platform.database

  api.get(
    '/public/results',
    { schema: { tags, security, summary: '已公布的考评结果（网页）' } },
    async (_request, reply) => html(reply, 200, publicListPage(await asPublic(db, listPublicResults))),
  )

  api.get(
    '/public/results/:id',
    { schema: { tags, security, summary: '一项考评的结果（网页，可打印）', params } },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) => findPublicResult(transaction, request.params.id))
      return found ? html(reply, 200, publicResultPage(found)) : html(reply, 404, noResultPage)
    },
  )

  api.get(
    '/public/results/:id/result.json',
    {
      schema: {
        tags,
        security,
        summary: '结果的开放数据（JSON）',
        params,
        response: { 200: publicResultSchema, 404: refusedSchema },
      },
    },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) => findPublicResult(transaction, request.params.id))
      return answer(
        reply.headers({
          'cache-control': found ? cached : 'no-store',
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        }),
        found ?? refuse('result-not-published'),
      )
    },
  )

  api.get(
    '/public/results/:id/proof.zip',
    {
      schema: {
        tags,
        security,
        summary: '结果包（zip）：结果由来的全部数据，有签名，任何人可以重新计算',
        description:
          '公布时生成，不再改动；用 hengji verify 核对。不带 version 时为现行的一版；已被更正的各版照样可以下载，文件名注明。',
        params,
        querystring: resultVersionQuery,
        response: { 404: refusedSchema },
      },
    },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) =>
        findPublicBundle(transaction, request.params.id, request.query.version),
      )
      if (found === null) return answer(reply, refuse('result-not-published'))
      return sendAttachment(
        reply.header('cache-control', cached),
        `考评结果-第${found.version}版${found.isSuperseded ? '（已被更正）' : ''}.zip`,
        'application/zip',
        found.content,
      )
    },
  )
}

const cached = 'public, max-age=300'

function html(reply: FastifyReply, status: 200 | 404, content: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', status === 200 ? cached : 'no-store')
    .type('text/html; charset=utf-8')
    .send(content)
}
