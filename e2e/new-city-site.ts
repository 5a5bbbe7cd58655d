import type { APIRequestContext } from 'playwright-core'
import { codeAt } from '../packages/server/tests/second-factor-code.ts'
import { openSite, type Site } from './site.ts'

export interface NewCitySite extends Site {
  /** Settles one of the first accounts: its own password, its second factor; from then on the browser is signed in. */
  settle(name: 'admin' | 'sysadmin' | 'secadmin', by: APIRequestContext): Promise<void>
}

export const ownPassword = 'Yunping-2024-guihua'

/** A real city on its first day, with nothing in it: `HENGJI_SAMPLE=off`. Its clock begins in June 2024. */
export async function startNewCity(): Promise<NewCitySite> {
  const begun = performance.now()
  const now = () => new Date(Date.parse('2024-06-20T01:30:00.000Z') + performance.now() - begun)
  const site = await openSite({ isSampleCity: false, now })
  return {
    ...site,
    async settle(name, by) {
      const password = site.server.firstAccounts.find((account) => account.name === name)?.password ?? ''
      await send(by, 'POST', '/api/session', { name, password })
      await send(by, 'PUT', '/api/me/password', { current: password, next: ownPassword })
      const { secret } = (await send(by, 'POST', '/api/me/second-factor', { password: ownPassword })) as {
        secret: string
      }
      await send(by, 'PUT', '/api/me/second-factor', { code: codeAt(secret, now()) })
    },
  }
}

async function send(
  by: APIRequestContext,
  method: 'POST' | 'PUT',
  path: string,
  data: object,
): Promise<unknown> {
  const answer = await by.fetch(path, { method, data, headers: { 'x-requested-with': 'hengji' } })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
