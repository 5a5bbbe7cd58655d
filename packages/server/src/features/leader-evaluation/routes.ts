import { evaluationParams } from '@hengji/contract/evaluations.ts'
import {
  answerLeaderFormSchema,
  keepLeaderSeatsSchema,
  leaderFormSchema,
  leaderFormsSchema,
  leaderSeatsSchema,
} from '@hengji/contract/leader-evaluation.ts'
import { paperQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { answerLeaderForm, listLeaderForms, viewLeaderForm } from './answer-form.ts'
import { exportLeaders } from './export/export-leaders.ts'
import { keepLeaderSeats, viewLeaderSeats } from './seats.ts'

const tags = ['领导评价']
const params = evaluationParams
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }

export function leaderEvaluationRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/leaders',
    {
      schema: {
        tags,
        summary: '领导评价的席位与进度',
        description: '谁交了看得到，谁打了几分不记录。',
        params,
        response: { 200: leaderSeatsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewLeaderSeats(act, request.params.id))),
  )

  api.get(
    '/api/evaluations/:id/leaders/export',
    {
      schema: {
        tags,
        summary: '导出领导评价汇总表（docx 或 xlsx）',
        description: '结束以后才有；一组评价人数不足的不列人数和得分。',
        params,
        querystring: paperQuery,
        response: { ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      sendPaper(
        reply,
        await actAs(platform, request, (act) => exportLeaders(act, request.params.id, request.query.format)),
      ),
  )

  api.put(
    '/api/evaluations/:id/leaders',
    {
      schema: {
        tags,
        summary: '分配领导评价的席位',
        description: '整体保存；已交评价的席位不能撤去或换组。fingerprint 已旧时返回 409。',
        params,
        body: keepLeaderSeatsSchema,
        response: { 200: leaderSeatsSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => keepLeaderSeats(act, request.params.id, request.body)),
      ),
  )

  api.get(
    '/api/leader-forms',
    {
      schema: {
        tags,
        summary: '本人有席位、正在进行的领导评价',
        response: { 200: leaderFormsSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listLeaderForms)),
  )

  api.get(
    '/api/leader-forms/:id',
    {
      schema: { tags, summary: '本人的评价表', params, response: { 200: leaderFormSchema, ...refusals } },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewLeaderForm(act, request.params.id))),
  )

  api.post(
    '/api/leader-forms/:id',
    {
      schema: {
        tags,
        summary: '提交评价',
        description: '每个单位一项，弃权为 null；一次交齐，交后不能改。',
        params,
        body: answerLeaderFormSchema,
        response: { 200: leaderFormSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => answerLeaderForm(act, request.params.id, request.body)),
      ),
  )
}
