import { z } from 'zod'
import { momentSchema, typedText } from './values.ts'

/** `office`: 效能办, all units. `unit`: liaison of one. `finance`: budget forms of all, read. `auditor`: read all. */
export const roleSchema = z
  .enum(['office', 'unit', 'finance', 'auditor'])
  .meta({ id: 'Role', description: '效能办、参评单位联络员、财政局、审计' })
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

export const sessionSchema = z
  .object({
    account: z.object({ id: z.string(), displayName: z.string(), role: roleSchema }),
    /** The liaison's own unit; `null` for those who see all. */
    unit: z.object({ id: z.string(), name: z.string() }).nullable(),
    sampleCity: z.boolean(),
    /** The earlier of idle and absolute end. */
    expiresAt: momentSchema,
  })
  .meta({ id: 'Session', description: '登录状态' })
export type Session = z.infer<typeof sessionSchema>
