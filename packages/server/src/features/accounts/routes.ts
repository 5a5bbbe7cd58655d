import { z } from 'zod'
import {
  accountSlipSchema,
  accountSlipsSchema,
  accountsSchema,
  accountUnitsSchema,
  candidatesSchema,
  createAccountSchema,
  createUnitAccountsSchema,
} from '@hengji/contract/accounts.ts'
import { typedText } from '@hengji/contract/values.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { actAsKeeper } from './act-as-keeper.ts'
import { changeAccountRoutes } from './change-account-routes.ts'
import { createAccount, createUnitAccounts } from './commands.ts'
import { mayKeepAccounts, mayListAccounts } from './policy.ts'
import { presentAccount, presentCandidate } from './present.ts'
import { listAccounts, listAccountUnits, listPeopleToLink, namesOfPeople } from './queries.ts'
import { refusals, tags } from './routes-in-common.ts'
import { securityRoutes } from './security-routes.ts'

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

  changeAccountRoutes(api, platform)
  securityRoutes(api, platform)
}
