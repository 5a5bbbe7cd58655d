import type { Role } from '@hengji/contract/session.ts'
import type { Database } from '../../platform/database/open-database.ts'

export interface SampleRoleRow {
  id: string
  display_name: string
  role: Role
  unit_name: string | null
  sample_description: string | null
}

export function listSampleRoles(db: Database): Promise<SampleRoleRow[]> {
  return db
    .selectFrom('accounts')
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'accounts.id',
      'accounts.display_name',
      'accounts.role',
      'units.name as unit_name',
      'accounts.sample_description',
    ])
    .where('accounts.sample_description', 'is not', null)
    .orderBy('accounts.position')
    .orderBy('accounts.id')
    .execute()
}
