import { z } from 'zod'
import type { Account } from '@hengji/contract/accounts.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { presentAccount } from './present.ts'
import { namesOfPeople, type FoundAccount } from './queries.ts'

/** What the routes of accounts have in common. */
export const tags = ['账号']
export const params = z.object({ id: typedText(100) })
export const refusals = {
  401: refusedSchema,
  403: refusedSchema,
  404: refusedSchema,
  409: refusedSchema,
  422: refusedSchema,
}

/** The account as it stands after the change. */
export async function presented(
  act: Act,
  changed: Promise<FoundAccount | Refusal>,
): Promise<Account | Refusal> {
  const found = await changed
  if (isRefusal(found)) return found
  const nameOf = await namesOfPeople(act.db, [found])
  return presentAccount(found, nameOf(found))
}
