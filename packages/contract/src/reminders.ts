import { z } from 'zod'
import { reminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import type { ReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import { givenDaySchema, isoDateSchema, momentSchema, planYearSchema, typedText } from './values.ts'

const ruleSchema = z.enum(reminderRules)
const everyDays = z.int().min(1).max(60)
const workdays = z.int().min(0).max(60)
const workdaysBefore = z.array(z.int().min(1).max(60)).max(6)
const dueRule = z.object({ isOn: z.boolean(), workdaysBefore, everyDays })

export const reminderRulesSchema = z
  .object({
    time: z.string().regex(/^(0[6-9]|1\d):[0-5]\d$/, '应在 06:00 至 19:59 之间，如 08:30'),
    'before-deadline': z.object({ isOn: z.boolean(), workdaysBefore }),
    overdue: z.object({ isOn: z.boolean(), everyDays }),
    silent: z.object({ isOn: z.boolean(), days: z.int().min(7).max(180), everyDays }),
    'report-due': z.object({ isOn: z.boolean(), dayOfMonth: z.int().min(1).max(28) }),
    'decision-waiting': dueRule.extend({ afterWorkdays: workdays }),
    comment: z.object({ isOn: z.boolean(), afterWorkdays: workdays, everyDays }),
    rectification: dueRule,
    ledger: dueRule,
  })
  .meta({ id: 'ReminderRules', description: '一个年度的提醒规则' }) satisfies z.ZodType<ReminderRules>

export const yearRulesSchema = z
  .object({
    year: planYearSchema,
    rules: reminderRulesSchema,
    /** 0: the usual rules. */
    revision: z.int(),
    updatedAt: momentSchema.nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ id: 'YearReminderRules' })
export type YearRules = z.infer<typeof yearRulesSchema>

export const saveRulesSchema = z
  .object({ revision: z.int().min(0), rules: reminderRulesSchema })
  .meta({ id: 'SaveReminderRules', description: '保存提醒规则；带上看到的版本号' })
export type SaveRules = z.infer<typeof saveRulesSchema>

export const rulesConflictSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    newer: yearRulesSchema.nullable(),
  })
  .meta({ id: 'ReminderRulesConflict', description: '规则已被他人改过，附现状' })

export const preferencesSchema = z
  .object({
    byMail: z.boolean(),
    /** In place of the address in the unit's list of people; `null`: that one. */
    mailAddress: z.string().nullable(),
    mutedRules: z.array(ruleSchema),
    /** Nothing is sent outside the site up to and with this day. */
    quietUntil: isoDateSchema.nullable(),
  })
  .meta({ id: 'ReminderPreferences', description: '个人的提醒方式；站内通知总是有' })
export type Preferences = z.infer<typeof preferencesSchema>

export const savePreferencesSchema = preferencesSchema
  .extend({
    quietUntil: givenDaySchema.nullable(),
    mailAddress: typedText(200).nullable(),
    mutedRules: z.array(ruleSchema).max(reminderRules.length),
  })
  .meta({ id: 'SaveReminderPreferences' })

export const reminderSettingsSchema = z
  .object({
    preferences: preferencesSchema,
    mail: z.object({
      /** The operator named a mail server. */
      isConfigured: z.boolean(),
      /** Where mail goes as it is set now; `null`: nowhere. */
      goesTo: z.string().nullable(),
      /** By the unit's list of people. */
      listedAddress: z.string().nullable(),
    }),
    calendar: z.object({ createdAt: momentSchema.nullable(), openedAt: momentSchema.nullable() }),
    today: isoDateSchema,
    /** Whether the holidays of this year and the next have been announced and are known. */
    calendarYears: z.array(z.object({ year: z.int(), isKnown: z.boolean() })),
    lastGathered: z.object({ day: isoDateSchema, people: z.int(), items: z.int() }).nullable(),
    rules: yearRulesSchema,
    mayEditRules: z.boolean(),
    /** The unit (or the office) whose group robots this person keeps. */
    robotsOf: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'ReminderSettings', description: '提醒设置' })
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>

/** Shown this once: only its hash is kept. */
export const calendarAddressSchema = z
  .object({ path: z.string(), createdAt: momentSchema })
  .meta({ id: 'CalendarAddress', description: '日历订阅地址，只在生成时给出' })
export type CalendarAddress = z.infer<typeof calendarAddressSchema>

export const robotKindSchema = z
  .enum(['wecom', 'dingtalk'])
  .meta({ id: 'RobotKind', description: '企业微信、钉钉' })
export type RobotKind = z.infer<typeof robotKindSchema>

export const robotSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    kind: robotKindSchema,
    title: z.string(),
    /** What may be shown of the address. */
    urlHint: z.string(),
    hasSecret: z.boolean(),
    isOn: z.boolean(),
    revision: z.int(),
    updatedAt: momentSchema,
    updatedBy: z.string(),
  })
  .meta({ id: 'Robot', description: '群机器人；地址和密钥只写不读' })
export type Robot = z.infer<typeof robotSchema>
export const robotsSchema = z.array(robotSchema)

export const addRobotSchema = z
  .object({
    kind: robotKindSchema,
    title: typedText(60),
    url: typedText(500),
    secret: typedText(200).nullable(),
  })
  .meta({ id: 'AddRobot' })
export type AddRobot = z.infer<typeof addRobotSchema>

/** What is left out stays as it is. */
export const changeRobotSchema = z
  .object({
    revision: z.int(),
    title: typedText(60).optional(),
    url: typedText(500).optional(),
    secret: typedText(200).nullable().optional(),
    isOn: z.boolean().optional(),
  })
  .meta({ id: 'ChangeRobot' })
export type ChangeRobot = z.infer<typeof changeRobotSchema>

export const deliveryStateSchema = z
  .enum(['waiting', 'claimed', 'sent', 'failed', 'uncertain'])
  .meta({ id: 'DeliveryState', description: '待发、发送中、已发出、未发出、是否送达不明' })
export type DeliveryState = z.infer<typeof deliveryStateSchema>

export const deliverySchema = z
  .object({
    id: z.string(),
    purpose: z.enum(['digest', 'trial']),
    channel: z.enum(['mail', 'wecom', 'dingtalk']),
    day: isoDateSchema,
    /** A person's address is shown to that person alone; to others its beginning. */
    recipient: z.string(),
    subject: z.string(),
    state: deliveryStateSchema,
    attempts: z.int(),
    nextAt: momentSchema,
    finishedAt: momentSchema.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Delivery', description: '一条站外消息' })
export type Delivery = z.infer<typeof deliverySchema>
export const deliveriesSchema = z
  .object({ deliveries: z.array(deliverySchema), hasMore: z.boolean() })
  .meta({ id: 'Deliveries' })
export type Deliveries = z.infer<typeof deliveriesSchema>

export const trialSchema = z
  .object({ deliveryId: z.string() })
  .meta({ id: 'Trial', description: '试发，排入发送' })
export type Trial = z.infer<typeof trialSchema>
