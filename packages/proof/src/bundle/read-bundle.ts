import { textOfBytes, type Bytes } from '../bytes.ts'
import {
  bundleFormat,
  listFiles,
  numberedFile,
  singleFiles,
  type Manifest,
  type SignedBy,
} from './bundle-files.ts'
import { readJson } from './json-file.ts'

/** A bundle as it was unpacked: bytes, and what they say where they can be read. */
export interface ReadBundle {
  files: ReadonlyMap<string, Bytes>
  /** By path; `undefined` where the file is no JSON of ours. */
  json: ReadonlyMap<string, unknown>
  manifest: Manifest | null
  signedBy: SignedBy | null
  /** As the manifest states it, where it states one. */
  format: string | null
}

export function readBundle(files: ReadonlyMap<string, Bytes>): ReadBundle {
  const json = new Map<string, unknown>()
  for (const [path, bytes] of files) {
    const text = path.endsWith('.json') ? textOfBytes(bytes) : null
    if (text !== null) json.set(path, readJson(text))
  }
  const manifest = json.get('manifest.json')
  const signedBy = json.get('signatures.json')
  return {
    files,
    json,
    manifest: isManifest(manifest) ? manifest : null,
    signedBy: isSignedBy(signedBy) ? signedBy : null,
    format: formatIn(manifest),
  }
}

function formatIn(manifest: unknown): string | null {
  return isRecord(manifest) && typeof manifest['format'] === 'string' ? manifest['format'] : null
}

/** A format of ours that this program does not know. */
export function isLaterFormat(format: string | null): format is string {
  return format !== null && format !== bundleFormat && /^hengji-bundle\/\d{1,6}$/.test(format)
}

/** Files that every bundle has, and those that are there without being named. */
export function missingFiles(files: ReadonlyMap<string, Bytes>): string[] {
  const wanted = ['manifest.json', 'signatures.json', ...listFiles, ...singleFiles, 'plans/001.json']
  return wanted.filter((path) => !files.has(path))
}

/** `plans/001.json`, `plans/002.json` … in their order. */
export function numberedFiles(
  bundle: ReadBundle,
  folder: 'plans' | 'boards',
): { path: string; value: unknown }[] {
  return [...bundle.files.keys()]
    .filter((path) => numberedFile.test(path) && path.startsWith(`${folder}/`))
    .toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))
    .map((path) => ({ path, value: bundle.json.get(path) }))
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasTexts(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && keys.every((key) => typeof value[key] === 'string')
}

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || value['format'] !== bundleFormat) return false
  const { publication, files } = value
  return (
    hasTexts(publication, ['id', 'title', 'group', 'publisher', 'publishedOn']) &&
    (publication['supersedes'] === null || typeof publication['supersedes'] === 'string') &&
    Array.isArray(files) &&
    files.every(
      (file) =>
        hasTexts(file, ['path', 'sm3', 'sha256']) && (!('lines' in file) || isTextList(file['lines'])),
    )
  )
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isSignedBy(value: unknown): value is SignedBy {
  return (
    isRecord(value) &&
    hasTexts(value['publicKeys'], ['sm2', 'ed25519']) &&
    hasTexts(value['signatures'], ['sm2', 'ed25519'])
  )
}
