import { myWorkQuerySchema, myWorkSchema } from '@hengji/contract/my-work.ts'
import {
  progressExportQuerySchema,
  progressQuerySchema,
  progressSchema,
  sectionProgressListSchema,
  type ProgressQuery,
} from '@hengji/contract/tracking.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { exportTable, tableOfProgress, tableOfReports } from './export.ts'
import { maySeeProgress } from './policy.ts'
import { presentProgress } from './present.ts'
import {
  listReportsToExport,
  myWork,
  progressBySection,
  progressOf,
  type IndicatorProgress,
} from './queries.ts'

const tags = ['进度跟踪']
const refusals = { 401: refusedSchema, 403: refusedSchema }

export function progressRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/my-work',
    {
      schema: {
        tags,
        summary: '我的工作：由我负责（或代理）的事项，急的在前',
        querystring: myWorkQuerySchema,
        response: { 200: myWorkSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => myWork(act, request.query))),
  )

  api.get(
    '/api/progress',
    {
      schema: {
        tags,
        summary: '各项指标的进度、亮灯和预测',
        querystring: progressQuerySchema,
        response: { 200: progressSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const found = await visibleProgress(act, request.query)
          if (isRefusal(found)) return found
          return {
            year: request.query.year,
            today: shanghaiDay(act.now),
            indicators: found.map(presentProgress),
          }
        }),
      ),
  )

  api.get(
    '/api/progress/sections',
    {
      schema: {
        tags,
        summary: '按责任科室汇总的进度',
        querystring: progressQuerySchema,
        response: { 200: sectionProgressListSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const found = await visibleProgress(act, request.query)
          return isRefusal(found) ? found : progressBySection(found)
        }),
      ),
  )

  api.get(
    '/api/progress/export',
    {
      schema: {
        tags,
        summary: '导出进度（CSV 或 Excel）',
        querystring: progressExportQuerySchema,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { format, year } = request.query
      const found = await actAs(platform, request, async (act) => {
        const progress = await visibleProgress(act, request.query)
        if (!isRefusal(progress)) await auditExport(act, request.query, 'progress')
        return progress
      })
      if (isRefusal(found)) return answer(reply, found)
      const exported = await exportTable(`${year} 年进度`, format, tableOfProgress(found))
      return sendAttachment(reply, exported.fileName, exported.contentType, exported.content)
    },
  )

  api.get(
    '/api/reports/export',
    {
      schema: {
        tags,
        summary: '导出全部上报，含已被更正的（CSV 或 Excel）',
        querystring: progressExportQuerySchema,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { format, year, unitId } = request.query
      const found = await actAs(platform, request, async (act) => {
        if (!mayAsk(act, unitId)) return refuse('not-permitted')
        await auditExport(act, request.query, 'reports')
        const reports = await listReportsToExport(act.db, { year, unitId })
        return reports.filter(({ unit_id }) => maySeeProgress(act.actor, unit_id))
      })
      if (isRefusal(found)) return answer(reply, found)
      const exported = await exportTable(`${year} 年上报`, format, tableOfReports(found))
      return sendAttachment(reply, exported.fileName, exported.contentType, exported.content)
    },
  )
}

/** Of one unit, or of all that the actor may see. */
async function visibleProgress(
  act: Act,
  { year, unitId }: ProgressQuery,
): Promise<IndicatorProgress[] | Refusal> {
  if (!mayAsk(act, unitId)) return refuse('not-permitted')
  const progress = await progressOf(act.db, {
    year,
    today: shanghaiDay(act.now),
    ...(unitId === undefined ? {} : { unitIds: [unitId] }),
  })
  return progress.filter((each) => maySeeProgress(act.actor, each.unitId))
}

function mayAsk({ actor }: Act, unitId: string | undefined): boolean {
  const asked = unitId === undefined ? [actor.unit?.id ?? '', ...actor.oversees] : [unitId]
  return asked.some((each) => maySeeProgress(actor, each))
}

async function auditExport({ db, actor, now }: Act, query: ProgressQuery, what: string): Promise<void> {
  await audit(db, actor, now, {
    act: 'export-progress',
    ...(query.unitId === undefined ? {} : { unitId: query.unitId }),
    subject: String(query.year),
    after: { what },
  })
}
