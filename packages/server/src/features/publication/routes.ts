import {
  publicPlanParamsSchema,
  publishedPlanSchema,
  type PublishedPlan,
} from '@hengji/contract/publication.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { attachmentHeader } from '../../platform/http/attachment.ts'
import { openToAll, sendPublicPage } from '../../platform/http/send-public.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { csvOfPlan } from './csv-of-plan.ts'
import { listPage, noPlanPage, planPage } from './pages.ts'
import { findPublishedPlan, listPublishedPlans } from './queries.ts'

const tags = ['公开']
const security: [] = []
const params = publicPlanParamsSchema

/** Pages and data for everybody: no session, no script, kept by caches for some minutes. */
export function publicationRoutes(api: Api, platform: Platform): void {
  const { db } = platform.database
  const find = (unitId: string, year: number): Promise<PublishedPlan | null> =>
    asPublic(db, (transaction) => findPublishedPlan(transaction, unitId, year))

  api.get(
    '/public',
    { schema: { tags, security, summary: '已公开的绩效考评方案（网页）' } },
    async (_request, reply) => sendPublicPage(reply, 200, listPage(await asPublic(db, listPublishedPlans))),
  )

  api.get(
    '/public/plans/:unitId/:year',
    { schema: { tags, security, summary: '一个单位一个年度的方案（网页，可打印）', params } },
    async (request, reply) => {
      const found = await find(request.params.unitId, request.params.year)
      return found ? sendPublicPage(reply, 200, planPage(found)) : sendPublicPage(reply, 404, noPlanPage)
    },
  )

  api.get(
    '/public/plans/:unitId/:year/plan.json',
    {
      schema: {
        tags,
        security,
        summary: '方案的开放数据（JSON）',
        params,
        response: { 200: publishedPlanSchema, 404: refusedSchema },
      },
    },
    async (request, reply) => {
      const found = await find(request.params.unitId, request.params.year)
      return answer(openToAll(reply, found !== null), found ?? refuse('plan-not-published'))
    },
  )

  api.get(
    '/public/plans/:unitId/:year/plan.csv',
    {
      schema: { tags, security, summary: '方案的开放数据（CSV）', params, response: { 404: refusedSchema } },
    },
    async (request, reply) => {
      const found = await find(request.params.unitId, request.params.year)
      if (!found) return answer(reply, refuse('plan-not-published'))
      return openToAll(reply, true)
        .header(
          'content-disposition',
          attachmentHeader(`${found.unit.name}${found.year}年度绩效考评方案.csv`),
        )
        .type('text/csv; charset=utf-8')
        .send(csvOfPlan(found.plan))
    },
  )
}
