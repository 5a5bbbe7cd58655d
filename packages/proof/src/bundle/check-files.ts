import { hashesOf } from '../hashes.ts'
import { checkSignatures, signerFingerprint } from '../signing.ts'
import type { ManifestFile } from './bundle-files.ts'
import { checkSigner } from './check-signer.ts'
import { checked, finding, type Check, type Finding } from './checks.ts'
import { linesOf } from './json-file.ts'
import type { Names } from './names.ts'
import { isRecord, missingFiles, type ReadBundle } from './read-bundle.ts'
import { words } from './sentences.ts'

export function checkPackage(bundle: ReadBundle): Check {
  const findings = missingFiles(bundle.files).map((path) => finding(words.fileMissing(path), { file: path }))
  if (bundle.manifest === null) findings.push(finding(words.manifestUnreadable, { file: 'manifest.json' }))
  const listed = new Set(bundle.manifest?.files.map(({ path }) => path))
  for (const path of bundle.files.keys()) {
    const isOwn = path === 'manifest.json' || path === 'signatures.json'
    if (bundle.manifest !== null && !isOwn && !listed.has(path))
      findings.push(finding(words.fileUnlisted(path), { file: path }))
  }
  return findings.length === 0
    ? checked('package', true, words.packageHolds(bundle.files.size))
    : checked('package', false, words.packageFails, findings)
}

/** Each file against the manifest; in a list that was changed, the line. */
export function checkFiles(
  { manifest, files, json }: ReadBundle,
  names: Names,
  onFile: (done: number, all: number) => void,
): Check {
  if (manifest === null) return checked('files', false, words.filesUnknown)
  const findings = manifest.files.flatMap((file, at) => {
    onFile(at, manifest.files.length)
    const bytes = files.get(file.path)
    return bytes === undefined
      ? [finding(words.fileMissing(file.path), { file: file.path })]
      : faultsOfFile(file, bytes, json.get(file.path), names)
  })
  return findings.length === 0
    ? checked('files', true, words.filesHold(manifest.files.length))
    : checked('files', false, words.filesFail, findings)
}

function faultsOfFile(file: ManifestFile, bytes: Uint8Array, value: unknown, names: Names): Finding[] {
  const { path } = file
  const hashes = hashesOf(bytes)
  const [isSm3, isSha256] = [hashes.sm3 === file.sm3, hashes.sha256 === file.sha256]
  const lines = Array.isArray(value) ? linesOf(value) : null
  const areLinesListed = file.lines?.join() === lines?.join()
  if (isSm3 && isSha256 && file.bytes === bytes.length && areLinesListed) return []
  if (isSm3 !== isSha256)
    return [finding(words.hashOfOneKind(path, isSm3 ? 'SHA-256' : 'SM3'), { file: path })]
  const changed = finding(words.fileChanged(path), { file: path })
  return [
    changed,
    ...(Array.isArray(value) && file.lines !== undefined ? changedLines(file, value, names) : []),
  ]
}

function changedLines({ path, lines = [] }: ManifestFile, list: readonly unknown[], names: Names): Finding[] {
  if (lines.length !== list.length)
    return [finding(words.linesMissing(path, list.length, lines.length), { file: path })]
  const hashes = linesOf(list)
  return list.flatMap((entry, at) => {
    if (hashes[at] === lines[at]) return []
    const place = placeOf(entry)
    const { unitId, indicatorId } = place
    const unit = unitId && (names.unit(unitId) ?? unitId)
    const indicator = indicatorId && (names.indicator(unitId ?? '', indicatorId) ?? indicatorId)
    const name = [unit, indicator].filter((each) => each !== undefined).join(' ')
    return [finding(words.lineChanged(path, at + 1, name), { file: path, ...place })]
  })
}

export function placeOf(entry: unknown): { unitId?: string; indicatorId?: string } {
  if (!isRecord(entry)) return {}
  const { unitId, indicatorId } = entry
  return {
    ...(typeof unitId === 'string' ? { unitId } : {}),
    ...(typeof indicatorId === 'string' ? { indicatorId } : {}),
  }
}

export function checkSigning(bundle: ReadBundle, expectedSigner: string | null): Check[] {
  const manifest = bundle.files.get('manifest.json')
  if (bundle.signedBy === null || manifest === undefined) {
    return [
      checked('signature-sm2', false, words.signatureMissing),
      checked('signature-ed25519', false, words.signatureMissing),
      checked('signer', expectedSigner === null ? null : false, words.signerMissing),
    ]
  }
  const { publicKeys, signatures } = bundle.signedBy
  const holds = checkSignatures(publicKeys, manifest, signatures)
  const sentence = (kind: string, isValid: boolean) =>
    isValid ? words.signatureHolds(kind) : words.signatureFails(kind)
  return [
    checked('signature-sm2', holds.sm2, sentence('SM2', holds.sm2)),
    checked('signature-ed25519', holds.ed25519, sentence('Ed25519', holds.ed25519)),
    checkSigner(signerFingerprint(publicKeys), expectedSigner),
  ]
}
