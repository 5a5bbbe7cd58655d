import { z } from 'zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  addRobotSchema,
  calendarAddressSchema,
  changeRobotSchema,
  deliveriesSchema,
  preferencesSchema,
  reminderSettingsSchema,
  robotSchema,
  robotsSchema,
  rulesConflictSchema,
  savePreferencesSchema,
  saveRulesSchema,
  trialSchema,
  yearRulesSchema,
} from '@hengji/contract/reminders.ts'
import { planYearSchema, typedText } from '@hengji/contract/values.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, actForOneself, type Api, type Platform } from '../../platform/platform.ts'
import { calendarRoutes } from './calendar-routes.ts'
import {
  addRobot,
  changeRobot,
  removeRobot,
  renewCalendarAddress,
  savePreferences,
  saveRules,
  tryMail,
  tryRobot,
} from './commands.ts'
import { presentDelivery, presentRobot, presentRules } from './present.ts'
import { getReminderSettings, listDeliveries } from './queries.ts'
import { getRulesOfYear } from './reminder-rules-of-year.ts'
import { listOwnRobots } from './robots.ts'

const tags = ['通知提醒']
const byId = z.object({ id: typedText(100) })
const byYear = z.object({ year: z.coerce.number().pipe(planYearSchema) })
const refusals = { 400: refusedSchema, 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

export function reminderRoutes(api: Api, platform: Platform): void {
  const { channels, clock, robotBox } = platform
  calendarRoutes(api, platform)

  api.get(
    '/api/reminders',
    { schema: { tags, summary: '我的提醒设置', response: { 200: reminderSettingsSchema, ...refusals } } },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => getReminderSettings(act, channels))),
  )

  api.put(
    '/api/reminders/preferences',
    {
      schema: {
        tags,
        summary: '保存我的提醒方式',
        body: savePreferencesSchema,
        response: { 200: preferencesSchema, ...refusals, 422: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actForOneself(platform, request, (act) => savePreferences(act, request.body))),
  )

  api.post(
    '/api/reminders/trial-mail',
    {
      schema: {
        tags,
        summary: '给自己试发一封邮件',
        response: { 200: trialSchema, ...refusals, 409: refusedSchema, 429: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actForOneself(platform, request, (act) => tryMail(act, channels, clock.now()))),
  )

  api.post(
    '/api/reminders/calendar',
    {
      schema: {
        tags,
        summary: '生成日历订阅地址',
        description: '地址只在这一次给出；再次生成后，原地址失效。',
        response: { 200: calendarAddressSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actForOneself(platform, request, (act) => renewCalendarAddress(act, clock.now()))),
  )

  api.get(
    '/api/reminders/rules/:year',
    {
      schema: {
        tags,
        summary: '一个年度的提醒规则',
        params: byYear,
        response: { 200: yearRulesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db }) =>
          presentRules(request.params.year, await getRulesOfYear(db, request.params.year)),
        ),
      ),
  )

  api.put(
    '/api/reminders/rules/:year',
    {
      schema: {
        tags,
        summary: '改一个年度的提醒规则（效能办）',
        params: byYear,
        body: saveRulesSchema,
        response: { 200: yearRulesSchema, ...refusals, 409: rulesConflictSchema },
      },
    },
    async (request, reply) => {
      const { year } = request.params
      const outcome = await actAs(platform, request, async (act) => {
        const saved = await saveRules(act, year, request.body.revision, request.body.rules)
        return isRefusal(saved) ? saved : presentRules(year, saved)
      })
      if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
      const newer = await actAs(platform, request, async ({ db }) =>
        presentRules(year, await getRulesOfYear(db, year)),
      )
      return answer(reply, outcome, 200, () => ({ newer: isRefusal(newer) ? null : newer }))
    },
  )

  api.get(
    '/api/reminders/robots',
    { schema: { tags, summary: '本单位的群机器人', response: { 200: robotsSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const robots = await listOwnRobots(act)
          return isRefusal(robots) ? robots : robots.map(presentRobot)
        }),
      ),
  )

  api.post(
    '/api/reminders/robots',
    {
      schema: {
        tags,
        summary: '添加群机器人',
        description: '地址限于企业微信、钉钉的机器人服务，或运维允许的主机；地址与密钥只写不读。',
        body: addRobotSchema,
        response: { 201: robotSchema, ...refusals, 422: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const robot = await addRobot(act, request.body, channels.webhookHosts, robotBox)
          return isRefusal(robot) ? robot : presentRobot(robot)
        }),
        201,
      ),
  )

  api.put(
    '/api/reminders/robots/:id',
    {
      schema: {
        tags,
        summary: '改群机器人；没有给出的各项不变',
        params: byId,
        body: changeRobotSchema,
        response: { 200: robotSchema, ...refusals, 409: refusedSchema, 422: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const robot = await changeRobot(
            act,
            request.params.id,
            request.body,
            channels.webhookHosts,
            robotBox,
          )
          return isRefusal(robot) ? robot : presentRobot(robot)
        }),
      ),
  )

  api.delete(
    '/api/reminders/robots/:id',
    {
      schema: {
        tags,
        summary: '移除群机器人',
        params: byId,
        response: { 200: z.object({ id: z.string() }), ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => removeRobot(act, request.params.id))),
  )

  api.post(
    '/api/reminders/robots/:id/trial',
    {
      schema: {
        tags,
        summary: '向群里试发一条',
        params: byId,
        response: { 200: trialSchema, ...refusals, 429: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => tryRobot(act, request.params.id, clock.now()))),
  )

  api.get(
    '/api/reminders/deliveries',
    { schema: { tags, summary: '站外消息的发送情况', response: { 200: deliveriesSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const { rows, hasMore } = await listDeliveries(act)
          return { deliveries: rows.map((row) => presentDelivery(row, act.actor.accountId)), hasMore }
        }),
      ),
  )
}
