import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  actOnObjectionSchema,
  fileObjectionSchema,
  resultObjectionParams,
  resultObjectionsSchema,
} from '@hengji/contract/result-objections.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnObjection, fileObjection } from './commands.ts'
import { listObjections } from './view-objections.ts'

const tags = ['考评结果']
const params = evaluationParams
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const changing = { ...refusals, 409: refusedSchema }

/** 对结果的异议: filed by a unit while the result is announced, decided by the office. */
export function objectionRoutes(api: Api, platform: Platform): void {
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
