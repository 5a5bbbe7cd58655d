import { z } from 'zod'
import { appliedSchema, applyPeopleSchema, peoplePreviewSchema } from '@hengji/contract/people-import.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import {
  applyPeopleImport,
  previewPeopleImport,
  proposeFromPlan,
  storePeopleImport,
} from './people-imports.ts'
import { mayKeepPeople } from './policy.ts'
import { readList } from './read-list.ts'
import { receiveList } from './receive-list.ts'
import { change, params, tags, unitParams, changed, refusals } from './routes-in-common.ts'
import { peopleTemplate } from './template.ts'

/** Lists of people: read, looked at, applied. */
export function peopleImportRoutes(api: Api, platform: Platform): void {
  const previewed = { 200: peoplePreviewSchema, ...refusals, 422: refusedSchema }

  api.post(
    '/api/units/:unitId/people-imports',
    {
      schema: {
        tags,
        summary: '读取人员名单，与现有人员比对',
        description: 'multipart/form-data，一个 .xlsx 或 .csv 文件，不超过 5 MB。只比对，不改动。',
        consumes: ['multipart/form-data'],
        params: unitParams,
        response: { ...previewed, 400: refusedSchema, 413: refusedSchema },
      },
    },
    async (request, reply) => {
      const { unitId } = request.params
      const allowed = await actAs(platform, request, async ({ actor }) =>
        mayKeepPeople(actor, unitId) ? actor : refuse('not-permitted'),
      )
      if (isRefusal(allowed)) {
        request.raw.resume()
        return answer(reply.header('connection', 'close'), allowed)
      }
      const file = await receiveList(request, platform.files)
      if (isRefusal(file)) return answer(reply, file)
      const table = await readList(await platform.files.bytes(file.contentHash), file.fileName)
      if (isRefusal(table)) return answer(reply, table)
      return answer(
        reply,
        await actAs(platform, request, (act) => storePeopleImport(act, unitId, table, file)),
      )
    },
  )

  api.post(
    '/api/units/:unitId/people-imports/from-plan',
    {
      schema: {
        tags,
        summary: '从方案中取出人名，与现有人员比对',
        params: unitParams,
        body: z.object({ documentId: typedText(100) }),
        response: previewed,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          proposeFromPlan(act, request.params.unitId, request.body.documentId),
        ),
      ),
  )

  api.get(
    '/api/units/:unitId/people-imports/:id',
    {
      schema: { tags, summary: '名单与现有人员的比对', params, response: previewed },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          previewPeopleImport(act, request.params.unitId, request.params.id),
        ),
      ),
  )

  api.post(
    '/api/units/:unitId/people-imports/:id/apply',
    {
      schema: {
        tags,
        summary: '应用名单中选定的变动',
        description: '须与预览的是同一份名单、同一版人员；再次应用得到同一结果。',
        params,
        body: applyPeopleSchema,
        response: { ...changed, 200: appliedSchema },
      },
    },
    async (request, reply) =>
      change(platform, request, reply, (act) =>
        applyPeopleImport(act, request.params.unitId, request.params.id, request.body),
      ),
  )

  api.get(
    '/api/people-template',
    {
      schema: {
        tags,
        summary: '人员名单模板',
        querystring: z.object({ format: z.enum(['xlsx', 'csv']) }),
        response: { 401: refusedSchema },
      },
    },
    async (request, reply) => {
      const { format } = request.query
      const template = await actAs(platform, request, () => peopleTemplate(format))
      if (isRefusal(template)) return answer(reply, template)
      return sendAttachment(reply, template.fileName, template.contentType, template.content)
    },
  )
}
