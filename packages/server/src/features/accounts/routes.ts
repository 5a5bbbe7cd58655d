import { z } from 'zod'
import {
  accountRevisionSchema,
  accountSchema,
  accountSlipSchema,
  accountSlipsSchema,
  accountsSchema,
  accountUnitsSchema,
  candidatesSchema,
  changeAccountSchema,
  createAccountSchema,
  createUnitAccountsSchema,
  grantRoleSchema,
  grantRolesSchema,
  type Account,
} from '@hengji/contract/accounts.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { actAsKeeper } from './act-as-keeper.ts'
import {
  changeAccount,
  createAccount,
  createUnitAccounts,
  disableAccount,
  enableAccount,
  grantRole,
  grantRolesAsked,
  resetPassword,
  resetSecondFactor,
} from './commands.ts'
import { mayKeepAccounts, mayListAccounts } from './policy.ts'
import { presentAccount, presentCandidate } from './present.ts'
import {
  listAccounts,
  listAccountUnits,
  listPeopleToLink,
  namesOfPeople,
  type FoundAccount,
} from './queries.ts'
import { securityRoutes } from './security-routes.ts'

const tags = ['账号']
const params = z.object({ id: typedText(100) })
const refusals = {
  401: refusedSchema,
  403: refusedSchema,
  404: refusedSchema,
  409: refusedSchema,
  422: refusedSchema,
}

export function accountRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/accounts',
    { schema: { tags, summary: '全部账号', response: { 200: accountsSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor, now }) => {
          if (!mayListAccounts(actor)) return refuse('not-permitted')
          const accounts = await listAccounts(db, now)
          const nameOf = await namesOfPeople(db, accounts)
          return accounts.map((account) => presentAccount(account, nameOf(account)))
        }),
      ),
  )

  api.get(
    '/api/accounts/units',
    { schema: { tags, summary: '可建账号的单位', response: { 200: accountUnitsSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor }) =>
          mayListAccounts(actor) ? listAccountUnits(db) : refuse('not-permitted'),
        ),
      ),
  )

  api.get(
    '/api/accounts/people',
    {
      schema: {
        tags,
        summary: '一个单位可关联账号的人员',
        querystring: z.object({ unitId: typedText(100) }),
        response: { 200: candidatesSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor }) => {
          if (!mayKeepAccounts(actor)) return refuse('not-permitted')
          return (await listPeopleToLink(db, request.query.unitId)).map(presentCandidate)
        }),
      ),
  )

  api.post(
    '/api/accounts',
    {
      schema: {
        tags,
        summary: '建立账号',
        description: '返回账号通知单，初始密码只给出这一次。角色经安全管理员授予后才能登录。',
        body: createAccountSchema,
        response: { 201: accountSlipSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAsKeeper(platform, request, (act) => createAccount(act, request.body)), 201),
  )

  api.post(
    '/api/accounts/of-unit',
    {
      schema: {
        tags,
        summary: '为一个单位还没有账号的人员建立账号',
        description: '账号名用姓名，重名的加数字；角色按职务。返回全部通知单，初始密码只给出这一次。',
        body: createUnitAccountsSchema,
        response: { 201: accountSlipsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, (act) => createUnitAccounts(act, request.body.unitId)),
        201,
      ),
  )

  api.put(
    '/api/accounts/:id',
    {
      schema: {
        tags,
        summary: '修改姓名和关联的人员',
        params,
        body: changeAccountSchema,
        response: { 200: accountSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, (act) =>
          presented(act, changeAccount(act, request.params.id, request.body)),
        ),
      ),
  )

  api.put(
    '/api/accounts/:id/role',
    {
      schema: {
        tags,
        summary: '授予或变更角色',
        description: '此账号各处的登录随之结束。',
        params,
        body: grantRoleSchema,
        response: { 200: accountSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, (act) =>
          presented(act, grantRole(act, request.params.id, request.body)),
        ),
      ),
  )

  api.post(
    '/api/accounts/grants',
    {
      schema: {
        tags,
        summary: '授予几个账号各自申请的角色',
        body: grantRolesSchema,
        response: { 200: accountsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async (act) => {
          const granted = await grantRolesAsked(act, request.body)
          if (isRefusal(granted)) return granted
          const nameOf = await namesOfPeople(act.db, granted)
          return granted.map((account) => presentAccount(account, nameOf(account)))
        }),
      ),
  )

  for (const [path, summary, change] of [
    ['disable', '停用账号', disableAccount],
    ['enable', '启用账号，角色须重新授予', enableAccount],
    ['reset-second-factor', '重置动态口令', resetSecondFactor],
  ] as const) {
    api.post(
      `/api/accounts/:id/${path}`,
      {
        schema: {
          tags,
          summary,
          params,
          body: accountRevisionSchema,
          response: { 200: accountSchema, ...refusals },
        },
      },
      async (request, reply) =>
        answer(
          reply,
          await actAsKeeper(platform, request, (act) =>
            presented(act, change(act, request.params.id, request.body.revision)),
          ),
        ),
    )
  }

  api.post(
    '/api/accounts/:id/reset-password',
    {
      schema: {
        tags,
        summary: '重置密码',
        description: '返回账号通知单，新密码只给出这一次，下次登录须修改。管理员的密码由安全管理员重置。',
        params,
        body: accountRevisionSchema,
        response: { 200: accountSlipSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, (act) =>
          resetPassword(act, request.params.id, request.body.revision),
        ),
      ),
  )

  securityRoutes(api, platform)
}

async function presented(act: Act, changed: Promise<FoundAccount | Refusal>): Promise<Account | Refusal> {
  const found = await changed
  if (isRefusal(found)) return found
  const nameOf = await namesOfPeople(act.db, [found])
  return presentAccount(found, nameOf(found))
}
