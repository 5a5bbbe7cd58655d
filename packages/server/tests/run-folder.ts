import { rmSync } from 'node:fs'

/** Where a run of the tests puts what it makes (scripts/steps/test-folder.mjs): a folder of its own, or none. */
export function runFolder(): string | null {
  return process.env['HENGJI_TEST_FOLDER'] ?? null
}

/** Of the environment, what a process started with hardly any needs to begin as quickly as the others. */
export function quickStart(): Record<string, string> {
  const name = 'NODE_COMPILE_CACHE'
  const folder = process.env[name]
  return folder === undefined ? {} : { [name]: folder }
}

/** Whoever was killed may still be writing its last file. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
