import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { PostgresHome } from './postgres-home.ts'

export const supportedMajorVersion = '18'

/** The version of PostgreSQL that wrote the data. */
export function majorVersionOf(data: string): string {
  return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
}

/**
 * Creates the data beside its place and moves it there when whole: one cut short leaves nothing half-made behind.
 * Sorting and characters are PostgreSQL's own (C.UTF-8), not the machine's, so that data may move between machines.
 * @param durable otherwise nothing waits for the disk, as befits data that is thrown away
 * @returns `null` when made
 */
export function createCluster(
  home: PostgresHome,
  data: string,
  owner: string,
  durable: boolean,
): Refusal<'postgres-did-not-start'> | null {
  const parent = dirname(data)
  for (const left of readdirSync(parent).filter((name) => name.startsWith('creating-'))) {
    rmSync(join(parent, left), { recursive: true, force: true })
  }
  const draft = mkdtempSync(join(parent, 'creating-'))
  const passwordFile = `${draft}-password`
  writeFileSync(passwordFile, home.password, { mode: 0o600 })
  if (home.account) {
    chownSync(draft, home.account.uid, home.account.gid)
    chownSync(passwordFile, home.account.uid, home.account.gid)
  }
  const made = spawnSync(
    home.program.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    {
      ...(home.account ?? {}),
      cwd: home.folder,
      env: { HOME: home.folder, PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      encoding: 'utf8',
    },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    return refuse('postgres-did-not-start', {
      log: (made.stderr || String(made.error ?? '')).trim().slice(-400),
    })
  }
  rmSync(data, { recursive: true, force: true })
  renameSync(draft, data)
  return null
}
