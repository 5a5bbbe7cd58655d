import type { OnSite } from '@hengji/contract/on-site.ts'
import type { Act } from '../../platform/database/transact.ts'
import { examinerRoles } from './policy.ts'

/** Accounts that may be named as examiners, of whatever unit; whom they may not visit is asked when they are named. */
export async function listCandidates({ db }: Act): Promise<OnSite['candidates']> {
  return db
    .selectFrom('accounts')
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'accounts.id as accountId',
      'accounts.display_name as name',
      'accounts.unit_id as unitId',
      'units.name as unitName',
    ])
    .where('accounts.role', 'in', examinerRoles)
    .where('accounts.disabled_at', 'is', null)
    .orderBy('units.position')
    .orderBy('accounts.position')
    .orderBy('accounts.name')
    .execute()
}
