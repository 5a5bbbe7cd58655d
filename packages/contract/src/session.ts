import { z } from 'zod'
import { momentSchema, typedText } from './values.ts'

/** What each may do stands in the `policy.ts` of each feature of the server. */
export const roleSchema = z
  .enum([
    /** 效能办: all units. */
    'office',
    /** 联络员 of one unit, and reviewing peer of the other units of its group. */
    'unit',
    /** 单位主要负责人. */
    'unit-head',
    /** 分管领导 within a unit. */
    'supervising-leader',
    /** 科室负责人. */
    'section-head',
    /** 责任人. */
    'responsible',
    /** 市领导 who approves the plans of the units overseen. */
    'approving-leader',
    /** 人社局: gives the final approval. */
    'bureau',
    /** 财政局: budget forms of all, read. */
    'finance',
    /** 审计: reads all. */
    'auditor',
    /** 系统管理员: accounts, people, structure. */
    'system-admin',
    /** 安全管理员: rights, sessions, password rules. */
    'security-admin',
    /** 审计管理员: the record. */
    'audit-admin',
  ])
  .meta({
    id: 'Role',
    description:
      '效能办、联络员、单位主要负责人、分管领导、科室负责人、责任人、审定领导、人社局、财政局、审计、系统管理员、安全管理员、审计管理员',
  })
export type Role = z.infer<typeof roleSchema>

export const sampleRoleSchema = z
  .object({
    id: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unitName: z.string().nullable(),
    description: z.string(),
  })
  .meta({ id: 'SampleRole', description: '示例城市中可直接进入的角色' })
export type SampleRole = z.infer<typeof sampleRoleSchema>

/** Empty where this is no sample city. */
export const signInPageSchema = z
  .object({ sampleRoles: z.array(sampleRoleSchema) })
  .meta({ id: 'SignInPage' })
export type SignInPage = z.infer<typeof signInPageSchema>

export const signInSchema = z
  .object({ name: typedText(100), password: typedText(200) })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof signInSchema>

export const sampleSignInSchema = z.object({ id: typedText(100) }).meta({ id: 'SampleSignIn' })
export type SampleSignIn = z.infer<typeof sampleSignInSchema>

/** What stands between the password and the site, one after the other. */
export const pendingStepSchema = z.enum([
  /** The code of the second factor is wanted. */
  'second-factor',
  /** The password was set by somebody else, or is too old. */
  'change-password',
  /** The role needs a second factor and has none yet. */
  'set-second-factor',
])
export type PendingStep = z.infer<typeof pendingStepSchema>

export const sessionSchema = z
  .object({
    account: z.object({ id: z.string(), displayName: z.string(), role: roleSchema }),
    /** The liaison's own unit; `null` for those who see all. */
    unit: z.object({ id: z.string(), name: z.string() }).nullable(),
    sampleCity: z.boolean(),
    /** The earlier of idle and absolute end. */
    expiresAt: momentSchema,
    /** Until it is done the session opens nothing else; `null`: all is open. */
    pending: pendingStepSchema.nullable(),
    /** Whole days until the password must be changed, told when a week or less is left. */
    passwordDaysLeft: z.int().nullable(),
  })
  .meta({ id: 'Session', description: '登录状态' })
export type Session = z.infer<typeof sessionSchema>

/** Six digits from the authenticator, or one of the recovery codes. */
export const secondStepSchema = z.object({ code: typedText(40) }).meta({ id: 'SecondStep' })
export type SecondStep = z.infer<typeof secondStepSchema>
