import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const name = 'HENGJI_TEST_FOLDER'
const compiledCode = 'NODE_COMPILE_CACHE'

/** Where a run of the tests puts what it makes: a folder of its own, however many runs a machine sees at once. */
export function runFolder(): string | null {
  return process.env[name] ?? null
}

/** Of the environment, what a process started with hardly any needs to begin as quickly as the others. */
export function quickStart(): Record<string, string> {
  const folder = process.env[compiledCode]
  return folder === undefined ? {} : { [compiledCode]: folder }
}

/** Whoever was killed may still be writing its last file. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

/**
 * Called by vitest before the first file and after the last: what tests left lying goes with the folder. `npm test` has
 * one folder for all of its steps.
 */
export default function beginRun(): () => void {
  const given = runFolder()
  const folder = given ?? mkdtempSync(join(tmpdir(), 'hengji-tests-'))
  // Others may pass through: PostgreSQL runs under another account where the tests are run by root.
  if (given === null) chmodSync(folder, 0o711)
  process.env[name] = folder
  // Servers and commands that tests start as processes of their own read what one of them has compiled.
  process.env[compiledCode] ??= join(folder, 'compiled')
  const remove = (): void => removeFolder(folder)
  if (given !== null) return () => undefined
  // Once more at the very end: workers write what they compiled when they exit.
  process.once('exit', remove)
  return remove
}
