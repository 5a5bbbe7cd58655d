import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The system account that runs PostgreSQL where we ourselves are root, which PostgreSQL will not be. */
export interface SystemAccount {
  uid: number
  gid: number
}

/** @returns `null` where we are no root and run PostgreSQL as ourselves. */
export function postgresAccount(): SystemAccount | null {
  if (process.getuid?.() !== 0) return null
  return accountNamed('postgres') ?? accountNamed('nobody') ?? { uid: 65534, gid: 65534 }
}

/** The account must have a name: initdb asks for it. */
function accountNamed(name: string): SystemAccount | null {
  let accounts: string
  try {
    accounts = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return null
  }
  const line = accounts.split('\n').find((each) => each.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

/** Whether that account can reach the folder: a clone in root's home cannot be reached by another. */
export function canReachFolder(account: SystemAccount, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, stdio: 'ignore' }).status === 0
}

/** Whether that account can run the program, its libraries included. */
export function canRun(account: SystemAccount, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, stdio: 'ignore', env: {} }).status === 0
}
