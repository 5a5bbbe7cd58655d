import { z } from 'zod'
import {
  lockedNamesSchema,
  securityPolicySchema,
  sessionViewsSchema,
  unlockNameSchema,
} from '@hengji/contract/accounts.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import { listSessionViews } from '../session/queries.ts'
import { actAsKeeper } from './act-as-keeper.ts'
import { changeSecurityPolicy, endSessionOfAnybody, unlockName } from './commands.ts'
import { mayKeepRights, mayListAccounts } from './policy.ts'
import { presentLockedName, presentPolicy } from './present.ts'
import { listLockedNames } from './queries.ts'

const tags = ['安全规则']
const refusals = {
  401: refusedSchema,
  403: refusedSchema,
  404: refusedSchema,
  409: refusedSchema,
  422: refusedSchema,
}

export function securityRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/security-policy',
    {
      schema: {
        tags,
        summary: '密码、锁定、时限和双因素的规则',
        response: { 200: securityPolicySchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor }) =>
          mayListAccounts(actor) ? presentPolicy(await getSecurityPolicy(db)) : refuse('not-permitted'),
        ),
      ),
  )

  api.put(
    '/api/security-policy',
    {
      schema: {
        tags,
        summary: '修改安全规则',
        description: '只能在下限之上调整：不短于 8 位、不少于三种、最长 90 天、至少记 5 次。',
        body: securityPolicySchema,
        response: { 200: securityPolicySchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAsKeeper(platform, request, (act) => changeSecurityPolicy(act, request.body))),
  )

  api.get(
    '/api/sessions',
    { schema: { tags, summary: '全部登录', response: { 200: sessionViewsSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor, now }, sessionId) => {
          if (!mayKeepRights(actor)) return refuse('not-permitted')
          return listSessionViews(db, null, now, sessionId)
        }),
      ),
  )

  api.delete(
    '/api/sessions/:id',
    {
      schema: {
        tags,
        summary: '结束一处登录',
        params: z.object({ id: typedText(100) }),
        response: { 200: z.object({}), ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, (act) => endSessionOfAnybody(act, request.params.id)),
      ),
  )

  api.get(
    '/api/locked-names',
    { schema: { tags, summary: '暂停登录的用户名', response: { 200: lockedNamesSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAsKeeper(platform, request, async ({ db, actor, now }) => {
          if (!mayKeepRights(actor)) return refuse('not-permitted')
          return (await listLockedNames(db, now)).map(presentLockedName)
        }),
      ),
  )

  api.post(
    '/api/locked-names/unlock',
    {
      schema: {
        tags,
        summary: '解除锁定',
        body: unlockNameSchema,
        response: { 200: z.object({}), ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAsKeeper(platform, request, (act) => unlockName(act, request.body.name))),
  )
}
