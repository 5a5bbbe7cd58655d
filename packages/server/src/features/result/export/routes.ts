import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { resultObjectionParams } from '@hengji/contract/result-objections.ts'
import { exportCircularQuery, exportScoreTableQuery, resultVersionQuery } from '@hengji/contract/results.ts'
import { exportSecondLevelQuery } from '@hengji/contract/second-level.ts'
import { resultUnitParams } from '@hengji/contract/unit-result.ts'
import { sendPaper } from '../../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../../platform/platform.ts'
import {
  exportCircular,
  exportFeedback,
  exportObjectionLetter,
  exportScoreTable,
  exportSecondLevel,
} from './export-result.ts'

const tags = ['考评结果']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

/** The papers of a result: each shows what the page shows to whoever asks, no more. */
export function resultPaperRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/result/circular',
    {
      schema: {
        tags,
        summary: '导出考评结果通报或公示稿（docx 全文，xlsx 结果表）',
        description: '公布以前标明征求意见稿或公示稿；不带 version 时为最新一版。',
        params: evaluationParams,
        querystring: exportCircularQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { paper, format, version } = request.query
      return sendPaper(
        reply,
        await actAs(platform, request, (act) =>
          exportCircular(act, request.params.id, paper, format, version),
        ),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/result/units/:unitId/score-table',
    {
      schema: {
        tags,
        summary: '导出一个单位的考评计分表（docx 或 xlsx）',
        description: '各来源、复核前后得分和计分说明；票不带任何标识。',
        params: resultUnitParams,
        querystring: exportScoreTableQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      const { format, version } = request.query
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportScoreTable(act, id, unitId, format, version)),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/result/units/:unitId/feedback',
    {
      schema: {
        tags,
        summary: '导出给一个单位的反馈意见（docx）',
        params: resultUnitParams,
        querystring: resultVersionQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportFeedback(act, id, unitId, request.query.version)),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/result/objections/:objectionId/letter',
    {
      schema: {
        tags,
        summary: '导出一件异议的处理意见（docx）',
        description: '裁定以后才有。',
        params: resultObjectionParams,
        response: { ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, objectionId } = request.params
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportObjectionLetter(act, id, objectionId)),
      )
    },
  )

  api.get(
    '/api/evaluations/:id/result/units/:unitId/second-level/export',
    {
      schema: {
        tags,
        summary: '导出二级绩效（docx、xlsx 或 csv）',
        params: resultUnitParams,
        querystring: exportSecondLevelQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportSecondLevel(act, id, unitId, request.query)),
      )
    },
  )
}
