import type { Api } from '../platform.ts'
import { documentationPage } from './documentation-page.ts'

/** The same description twice: for programs, and as a page for people that needs no script. */
export function documentationRoutes(api: Api, describe: () => object): void {
  api.get(
    '/api/openapi.json',
    { schema: { tags: ['平台'], summary: '接口描述（OpenAPI 3.1）', security: [] } },
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(describe())),
  )
  api.get(
    '/api/docs',
    { schema: { tags: ['平台'], summary: '接口说明（网页）', security: [] } },
    async (_request, reply) => reply.type('text/html; charset=utf-8').send(documentationPage(describe())),
  )
}
