import type { Client } from 'pg'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** Below it the privilege `set` on a role is unknown, by which every request gives up the owner's rights. */
const oldestMajorVersion = 16

export async function refuseOldPostgres(client: Client): Promise<Refusal<'postgres-too-old'> | null> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return tooOld(rows[0]?.server_version ?? '')
}

/** @param version as the server tells it, such as `15.8 (Debian 15.8-1.pgdg120+1)` or `17beta2` */
export function tooOld(version: string): Refusal<'postgres-too-old'> | null {
  const major = /^\d+/.exec(version)?.[0]
  if (major !== undefined && Number.parseInt(major, 10) >= oldestMajorVersion) return null
  return refuse('postgres-too-old', { found: version === '' ? '?' : version, oldest: oldestMajorVersion })
}
