import { z } from 'zod'
import { homeSchema } from '@hengji/contract/home.ts'
import {
  meetingQuerySchema,
  meetingSchema,
  noteDecisionSchema,
  turnDecisionSchema,
} from '@hengji/contract/meeting.ts'
import {
  causesQuerySchema,
  causesSchema,
  overviewQuerySchema,
  overviewSchema,
} from '@hengji/contract/overview.ts'
import { yearMapQuerySchema, yearMapSchema } from '@hengji/contract/year-map.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { noteDecision, turnDecisionIntoItem, withdrawDecision } from '../follow-up/commands.ts'
import { exportMeeting } from './export-meeting.ts'
import { listCauses } from './list-causes.ts'
import { lookAtHome, noteVisit } from './look-at-home.ts'
import { lookAtMeeting } from './look-at-meeting.ts'
import { lookAtOverview } from './look-at-overview.ts'
import { lookAtYear } from './look-at-year.ts'

const tags = ['总览、会议、首页']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const changing = { ...refusals, 409: refusedSchema, 422: refusedSchema }

export function overviewRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/overview',
    {
      schema: {
        tags,
        summary: '进度总览：单位 × 部分，或单位内科室 × 部分',
        description: '不指明年度时取正在进行的年度。本单位人员看到的是本单位各科室。',
        querystring: overviewQuerySchema,
        response: { 200: overviewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtOverview(act, request.query))),
  )

  api.get(
    '/api/overview/causes',
    {
      schema: {
        tags,
        summary: '总览中一个数字背后的各项指标及缘由',
        querystring: causesQuerySchema,
        response: { 200: causesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => listCauses(act, request.query))),
  )

  api.get(
    '/api/meeting',
    {
      schema: {
        tags,
        summary: '季度分析、十一月推进会材料',
        querystring: meetingQuerySchema,
        response: { 200: meetingSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtMeeting(act, request.query))),
  )

  api.get(
    '/api/meeting/export',
    {
      schema: { tags, summary: '导出会议材料（.xlsx）', querystring: meetingQuerySchema, response: refusals },
    },
    async (request, reply) => {
      const file = await actAs(platform, request, (act) => exportMeeting(act, request.query))
      if (isRefusal(file)) return answer(reply, file)
      return sendAttachment(reply, file.fileName, file.contentType, file.content)
    },
  )

  api.post(
    '/api/meeting/decisions',
    {
      schema: {
        tags,
        summary: '记一条会议决定',
        description: '编号由页面给出，重复提交只记一条。',
        body: noteDecisionSchema,
        response: { 201: z.object({ id: z.string() }), ...changing },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => noteDecision(act, request.body)), 201),
  )

  api.post(
    '/api/meeting/decisions/:id/item',
    {
      schema: {
        tags,
        summary: '把会议决定转入台账',
        description: '已转过的，返回原来那一条。',
        params,
        body: turnDecisionSchema,
        response: { 200: z.object({ itemId: z.string() }), ...changing },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => turnDecisionIntoItem(act, request.params.id, request.body)),
      ),
  )

  api.delete(
    '/api/meeting/decisions/:id',
    {
      schema: {
        tags,
        summary: '撤回一条会议决定',
        params,
        response: { 200: z.object({ id: z.string() }), ...changing },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => withdrawDecision(act, request.params.id))),
  )

  api.get(
    '/api/home',
    {
      schema: {
        tags,
        summary: '首页：要办什么、什么晚了、有何变化',
        querystring: z.object({ since: z.iso.datetime().optional() }),
        response: { 200: homeSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => {
      const { since } = request.query
      return answer(
        reply,
        await actAs(platform, request, (act) =>
          lookAtHome(act, since === undefined ? null : new Date(since)),
        ),
      )
    },
  )

  api.post(
    '/api/home/visit',
    {
      schema: {
        tags,
        summary: '记下本人看过首页的时刻',
        response: { 200: z.object({ seenAt: z.string() }), 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, noteVisit)),
  )

  api.get(
    '/api/year-map',
    {
      schema: {
        tags,
        summary: '全年各步与各单位所在',
        querystring: yearMapQuerySchema,
        response: { 200: yearMapSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => lookAtYear(act, request.query))),
  )
}
