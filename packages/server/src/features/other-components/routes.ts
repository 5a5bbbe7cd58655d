import { evaluationParams } from '@hengji/contract/evaluations.ts'
import {
  componentBatchParams,
  enterComponentsSchema,
  otherComponentsSchema,
} from '@hengji/contract/other-components.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { enterComponents, undoComponents } from './enter-components.ts'
import { viewComponents } from './view-components.ts'

const tags = ['考评结果']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const changing = { 200: otherComponentsSchema, ...refusals, 409: refusedSchema }

export function otherComponentRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/components',
    {
      schema: {
        tags,
        summary: '公式用到、由其他部门评定的各项',
        description: '各单位已录入的得分、依据的文件，还缺几个单位。',
        params: evaluationParams,
        response: { 200: otherComponentsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewComponents(act, request.params.id))),
  )

  api.post(
    '/api/evaluations/:id/components',
    {
      schema: {
        tags,
        summary: '录入一项的得分，一次可以许多单位',
        description: '有一条不成立就都不录入；同一 batch 重复提交只录入一次。公示以前办理。',
        params: evaluationParams,
        body: enterComponentsSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => enterComponents(act, request.params.id, request.body)),
      ),
  )

  api.post(
    '/api/evaluations/:id/components/:batch/undo',
    {
      schema: {
        tags,
        summary: '撤销一次录入，恢复到录入以前',
        params: componentBatchParams,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id, batch } = request.params
      return answer(reply, await actAs(platform, request, (act) => undoComponents(act, id, batch)))
    },
  )
}
