import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  actOnSchemeSchema,
  addSchemeSchema,
  saveSchemeSchema,
  schemeListSchema,
  schemeViewSchema,
} from '@hengji/contract/schemes.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnScheme, addScheme, saveScheme } from './commands.ts'
import { listSchemeVersions, viewScheme } from './queries.ts'

const tags = ['考评办法']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const conflict = refusedSchema
  .extend({ newer: schemeViewSchema.nullable() })
  .meta({ id: 'SchemeConflict', description: '草稿已被他人改动，附最新内容' })
const changing = { 200: schemeViewSchema, ...refusals, 409: conflict, 422: refusedSchema }

export function schemeRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/scheme-versions',
    {
      schema: {
        tags,
        summary: '各年度的考评办法',
        description: '人人可见执行中的和执行过的；草稿只有效能办、人社局可见。',
        response: { 200: schemeListSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listSchemeVersions)),
  )

  api.post(
    '/api/scheme-versions',
    {
      schema: {
        tags,
        summary: '新建一份考评办法草稿',
        description:
          '用模板（template）、沿用另一年度的（earlier）、修订执行中的（version），或从文件（file）。编号由页面给出，重复提交只建一份；一份执行中的办法同时只有一份修订草稿。',
        body: addSchemeSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => addScheme(act, request.body)), 200, () => ({
        newer: null,
      })),
  )

  api.get(
    '/api/scheme-versions/:id',
    { schema: { tags, summary: '一份考评办法', params, response: { 200: schemeViewSchema, ...refusals } } },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewScheme(act, request.params.id))),
  )

  api.put(
    '/api/scheme-versions/:id',
    {
      schema: {
        tags,
        summary: '保存草稿',
        description:
          '有错也照存，不会丢；有错的不能印发。revision 为读到的修订号，已旧时返回 409 并附最新内容。',
        params,
        body: saveSchemeSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await actAs(platform, request, (act) => saveScheme(act, id, request.body))
      if (!isRefusal(outcome)) return answer(reply, outcome)
      const newer = await actAs(platform, request, (act) => viewScheme(act, id))
      return answer(reply, outcome, 200, () => ({ newer: isRefusal(newer) ? null : newer }))
    },
  )

  api.post(
    '/api/scheme-versions/:id/acts',
    {
      schema: {
        tags,
        summary: '印发、弃用、恢复一份草稿',
        description: '印发后不再改动；修订的印发后，原来的一版由它替代，用它的各组随之改用新版。',
        params,
        body: actOnSchemeSchema,
        response: changing,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await actAs(platform, request, (act) => actOnScheme(act, id, request.body))
      if (!isRefusal(outcome)) return answer(reply, outcome)
      const newer = await actAs(platform, request, (act) => viewScheme(act, id))
      return answer(reply, outcome, 200, () => ({ newer: isRefusal(newer) ? null : newer }))
    },
  )

  api.get(
    '/api/scheme-versions/:id/export',
    { schema: { tags, summary: '导出为文件（JSON）', params, response: refusals } },
    async (request, reply) => {
      const view = await actAs(platform, request, (act) => viewScheme(act, request.params.id))
      if (isRefusal(view)) return answer(reply, view)
      const name = `${view.title}${view.version > 1 ? `（第${view.version}版）` : ''}.json`
      return sendAttachment(
        reply,
        name.replace(/[\\/:*?"<>|]/g, ''),
        'application/json; charset=utf-8',
        `${JSON.stringify(view.scheme, null, 2)}\n`,
      )
    },
  )
}
