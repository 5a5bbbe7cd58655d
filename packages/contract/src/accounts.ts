import { z } from 'zod'
import { roleSchema } from './session.ts'
import { momentSchema, typedText } from './values.ts'

/** A name to sign in with: the same whatever its case and width. */
const accountNameSchema = typedText(40)
  .trim()
  .min(2, '账号名至少两个字')
  .regex(/^[\p{L}\p{N}._@-]+$/u, '账号名只用文字、数字和 . _ - @')

export const accountSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unit: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** The person of the unit behind the account. */
    person: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Units whose plans a leader of the city approves. */
    oversees: z.array(z.string()),
    createdAt: momentSchema,
    disabledAt: momentSchema.nullable(),
    /** `null`: the role waits for the security administrator. */
    roleGrantedAt: momentSchema.nullable(),
    roleGrantedBy: z.string().nullable(),
    hasPassword: z.boolean(),
    mustChangePassword: z.boolean(),
    passwordChangedAt: momentSchema.nullable(),
    hasSecondFactor: z.boolean(),
    lastSignInAt: momentSchema.nullable(),
    /** Sign-in is barred for a while after too many failures. */
    isLocked: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Account', description: '账号' })
export type Account = z.infer<typeof accountSchema>
export const accountsSchema = z.array(accountSchema)

export const createAccountSchema = z
  .object({
    name: accountNameSchema,
    displayName: typedText(40).trim().min(1, '请填姓名'),
    /** Asked for; the security administrator grants it. */
    role: roleSchema,
    unitId: typedText(100).nullable(),
    personId: typedText(100).nullable(),
  })
  .meta({ id: 'CreateAccount', description: '建立账号；角色经安全管理员授予后才生效' })
export type CreateAccount = z.infer<typeof createAccountSchema>

export const changeAccountSchema = z
  .object({
    revision: z.int(),
    displayName: typedText(40).trim().min(1, '请填姓名'),
    personId: typedText(100).nullable(),
  })
  .meta({ id: 'ChangeAccount' })
export type ChangeAccount = z.infer<typeof changeAccountSchema>

export const accountRevisionSchema = z.object({ revision: z.int() }).meta({ id: 'AccountRevision' })

export const grantRoleSchema = z
  .object({
    revision: z.int(),
    role: roleSchema,
    /** For an approving leader: the units overseen. */
    oversees: z.array(typedText(100)).max(2000).optional(),
  })
  .meta({ id: 'GrantRole', description: '授予或变更角色' })
export type GrantRole = z.infer<typeof grantRoleSchema>

export const grantRolesSchema = z
  .object({
    accounts: z
      .array(z.object({ id: typedText(100), revision: z.int() }))
      .min(1)
      .max(2000),
  })
  .meta({ id: 'GrantRoles', description: '授予几个账号各自申请的角色' })
export type GrantRoles = z.infer<typeof grantRolesSchema>

/** The slip that a person is handed: shown once, kept nowhere. */
export const accountSlipSchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unitName: z.string().nullable(),
    password: z.string(),
  })
  .meta({ id: 'AccountSlip', description: '账号通知单：初始密码只给出这一次' })
export type AccountSlip = z.infer<typeof accountSlipSchema>
export const accountSlipsSchema = z.array(accountSlipSchema)

export const createUnitAccountsSchema = z
  .object({ unitId: typedText(100) })
  .meta({ id: 'CreateUnitAccounts', description: '为一个单位还没有账号的全体人员建立账号' })

export const candidateSchema = z
  .object({ id: z.string(), name: z.string(), duties: z.array(z.string()), hasAccount: z.boolean() })
  .meta({ id: 'AccountCandidate', description: '可关联账号的人员' })
export type AccountCandidate = z.infer<typeof candidateSchema>
export const candidatesSchema = z.array(candidateSchema)

export const accountUnitsSchema = z.array(
  z.object({ id: z.string(), name: z.string() }).meta({ id: 'AccountUnit' }),
)

/** The rules, and the floors below which nobody can set them. */
export const securityPolicySchema = z
  .object({
    passwordLength: z.int().min(8, '不少于 8 个字符').max(64),
    passwordKinds: z.int().min(3, '不少于三种').max(4),
    passwordDays: z.int().min(7).max(90, '最长 90 天'),
    passwordHistory: z.int().min(5, '至少记住前 5 次').max(24),
    failuresAllowed: z.int().min(3).max(5, '最多 5 次'),
    lockoutMinutes: z.int().min(10, '至少 10 分钟').max(1440),
    idleMinutes: z.int().min(5).max(30, '最长 30 分钟'),
    /** Office and the three administrators always need one. */
    secondFactorRoles: z.array(roleSchema).max(13),
    revision: z.int(),
  })
  .meta({ id: 'SecurityPolicy', description: '密码、锁定、时限和双因素的规则' })
export type SecurityPolicy = z.infer<typeof securityPolicySchema>

export const sessionViewSchema = z
  .object({
    id: z.string(),
    account: z.object({ id: z.string(), displayName: z.string(), role: roleSchema }),
    createdAt: momentSchema,
    usedAt: momentSchema,
    address: z.string().nullable(),
    browser: z.string().nullable(),
    /** The one that asks. */
    isThis: z.boolean(),
  })
  .meta({ id: 'SessionView', description: '一处登录' })
export type SessionView = z.infer<typeof sessionViewSchema>
export const sessionViewsSchema = z.array(sessionViewSchema)

export const lockedNameSchema = z
  .object({ name: z.string(), failures: z.int(), lastAt: momentSchema, addresses: z.array(z.string()) })
  .meta({ id: 'LockedName', description: '因多次输错暂停登录的用户名' })
export type LockedName = z.infer<typeof lockedNameSchema>
export const lockedNamesSchema = z.array(lockedNameSchema)
export const unlockNameSchema = z.object({ name: typedText(100) }).meta({ id: 'UnlockName' })

/** One's own account, as 我的账号 shows it. */
export const ownAccountSchema = z
  .object({
    name: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unitName: z.string().nullable(),
    /** The person of the unit whose account it is. */
    personId: z.string().nullable(),
    hasPassword: z.boolean(),
    passwordChangedAt: momentSchema.nullable(),
    passwordEndsOn: momentSchema.nullable(),
    passwordLength: z.int(),
    passwordKinds: z.int(),
    passwordHistory: z.int(),
    secondFactor: z.object({
      isOn: z.boolean(),
      isRequired: z.boolean(),
      since: momentSchema.nullable(),
      recoveryCodesLeft: z.int(),
    }),
  })
  .meta({ id: 'OwnAccount', description: '我的账号' })
export type OwnAccount = z.infer<typeof ownAccountSchema>

export const changePasswordSchema = z
  .object({ current: typedText(200), next: typedText(200) })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof changePasswordSchema>

export const begunSecondFactorSchema = z
  .object({
    /** For the authenticator, as text and as the address behind its QR code. */
    secret: z.string(),
    address: z.string(),
  })
  .meta({ id: 'BegunSecondFactor', description: '动态口令的密钥，只在设置时给出' })
export type BegunSecondFactor = z.infer<typeof begunSecondFactorSchema>

export const beginSecondFactorSchema = z
  .object({
    /** One's own password once more; an account of the sample city has none. */
    password: typedText(200),
  })
  .meta({ id: 'BeginSecondFactor' })

export const confirmSecondFactorSchema = z.object({ code: typedText(20) }).meta({ id: 'ConfirmSecondFactor' })

export const recoveryCodesSchema = z
  .object({ codes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', description: '恢复码，每个只能用一次，只给出这一次' })
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>
