import {
  accountRevisionSchema,
  accountSchema,
  accountSlipSchema,
  accountsSchema,
  changeAccountSchema,
  grantRoleSchema,
  grantRolesSchema,
} from '@hengji/contract/accounts.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { actAsKeeper } from './act-as-keeper.ts'
import {
  changeAccount,
  disableAccount,
  enableAccount,
  grantRole,
  grantRolesAsked,
  resetPassword,
  resetSecondFactor,
} from './commands.ts'
import { presentAccount } from './present.ts'
import { namesOfPeople } from './queries.ts'
import { params, presented, refusals, tags } from './routes-in-common.ts'

/** What happens to an account that is there: name, role, disabling, lost passwords and second factors. */
export function changeAccountRoutes(api: Api, platform: Platform): void {
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
}
