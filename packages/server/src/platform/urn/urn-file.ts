import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Urn } from '@hengji/proof/ballot/urn.node.ts'

/**
 * An urn on the disk: one file in `urns/` of the data folder, readable by its owner alone, from the making of its
 * keys to the close. It belongs in no back-up; `docs/operations.md` says so.
 */
const named = /^[0-9a-z-]{1,64}$/

export function urnPath(folder: string, election: string): string {
  if (!named.test(election)) throw new Error('an election with a strange id')
  return join(folder, `${election}.urn`)
}

/** On the disk before anything is promised to be in it. Never over another: an urn is made once. */
export function keepUrn(folder: string, urn: Urn): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = urnPath(folder, urn.terms.election)
  if (existsSync(path)) throw new Error('there is an urn for this election already')
  const draft = `${path}.draft`
  rmSync(draft, { force: true })
  const file = openSync(draft, 'wx', 0o600)
  const bytes = Buffer.from(JSON.stringify(urn))
  writeSync(file, bytes)
  bytes.fill(0)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
  syncFolder(folder)
}

/** @returns `null` where the urn is gone, or was never made */
export function readUrn(folder: string, election: string): Urn | null {
  const path = urnPath(folder, election)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  const urn = JSON.parse(bytes.toString('utf8')) as Urn
  bytes.fill(0)
  return urn
}

export function isUrnThere(folder: string, election: string): boolean {
  return existsSync(urnPath(folder, election))
}

/** Elections whose urns lie here, drafts of a making that was cut short included. */
export function listUrns(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.urn') || name.endsWith('.urn.draft'))
    .map((name) => name.replace(/\.urn(\.draft)?$/, ''))
    .filter((name, at, all) => named.test(name) && all.indexOf(name) === at)
}

/**
 * Written over with random bytes and zeros, then removed; as often as needed. Disks that write elsewhere (flash,
 * snapshots, copy-on-write) may keep the old bytes: `docs/ballot.md` names that as a limit.
 */
export function destroyUrn(folder: string, election: string): void {
  const path = urnPath(folder, election)
  for (const each of [path, `${path}.draft`]) {
    if (!existsSync(each)) continue
    const file = openSync(each, 'r+')
    const { size } = fstatSync(file)
    for (const fill of [randomBytes(size), Buffer.alloc(size)]) {
      writeSync(file, fill, 0, size, 0)
      fsyncSync(file)
    }
    closeSync(file)
    rmSync(each)
  }
  if (existsSync(folder)) syncFolder(folder)
}

function syncFolder(folder: string): void {
  // Windows opens no folders; there the file system orders this itself.
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  fsyncSync(file)
  closeSync(file)
}
