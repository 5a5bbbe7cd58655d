import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  filedReportsSchema,
  fileReportsSchema,
  pastedReportsSchema,
  pasteReportsSchema,
  reportConflictSchema,
  reportSchema,
  type FileReports,
} from '@hengji/contract/reports.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { fileReports, previewPaste, undoReport } from './commands.ts'
import { listStandingReports, type FoundReport } from './measure-rows.ts'
import { maySeeProgress } from './policy.ts'
import { presentReport } from './present.ts'

const tags = ['进度跟踪']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

export function reportRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/reports',
    {
      schema: {
        tags,
        summary: '上报一条或多条',
        description:
          '要么全部保存，要么一条不存。同一 requestKey 重发得到同一条上报。有可疑之处时返回 state 为 asked，什么都没有保存，' +
          '确认后带 isConfirmed 再发。同一指标同一月份已有他人上报时返回 409 并附其内容；更正时在 supersedes 写明所见的那一条。',
        body: fileReportsSchema,
        response: { 200: filedReportsSchema, ...refusals, 409: reportConflictSchema },
      },
    },
    async (request, reply) => {
      const outcome = await actAs(platform, request, async (act) => {
        const filed = await fileReports(act, request.body)
        if (isRefusal(filed) || filed.state === 'asked') return filed
        return { state: filed.state, reports: filed.reports.map(presentReport) }
      })
      if (!isRefusal(outcome) || outcome.code !== 'report-conflict') return answerConflictFree(reply, outcome)
      const newer = await actAs(platform, request, (act) => newerReports(act, request.body))
      return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? [] : newer })
    },
  )

  api.post(
    '/api/reports/paste',
    {
      schema: {
        tags,
        summary: '粘贴的多行：预览对应的指标、要存的值和不对劲的地方；什么都不保存',
        body: pasteReportsSchema,
        response: { 200: pastedReportsSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => previewPaste(act, request.body))),
  )

  api.post(
    '/api/reports/:id/undo',
    {
      schema: {
        tags,
        summary: '撤销一分钟内本人的上报；被它更正的那条重新有效',
        params: z.object({ id: typedText(100) }),
        response: {
          200: z.object({ restored: reportSchema.nullable() }),
          ...refusals,
          409: refusedSchema,
        },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const undone = await undoReport(act, request.params.id)
          if (isRefusal(undone)) return undone
          return { restored: undone.restored === null ? null : presentReport(undone.restored) }
        }),
      ),
  )
}

/** Other conflicts have nothing newer to show. */
function answerConflictFree(reply: FastifyReply, outcome: Parameters<typeof answer>[1]): FastifyReply {
  return answer(reply, outcome, 200, () => ({ newer: [] }))
}

/** What stands in place of what the person saw: for each entry whose month has changed. */
async function newerReports(
  { db, actor }: Act,
  { unitId, documentId, entries }: FileReports,
): Promise<{ index: number; report: ReturnType<typeof presentReport> | null }[] | ReturnType<typeof refuse>> {
  if (!maySeeProgress(actor, unitId)) return refuse('document-unknown')
  const ids = [...new Set(entries.map(({ measureId }) => measureId))]
  const standing = await listStandingReports(db, unitId, documentId, ids)
  return entries.flatMap(({ measureId, month, supersedes, requestKey }, index) => {
    const found: FoundReport | undefined = standing.find(
      (report) => report.measure_id === measureId && report.month === month,
    )
    const isNewer = (found?.id ?? null) !== supersedes && found?.request_key !== requestKey
    return isNewer ? [{ index, report: found === undefined ? null : presentReport(found) }] : []
  })
}
