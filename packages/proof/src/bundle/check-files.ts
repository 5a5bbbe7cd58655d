import { hashesOf } from '../hashes.ts'
import { checkSignatures, signerFingerprint } from '../signing.ts'
import type { ManifestFile } from './bundle-files.ts'
import { checkSigner } from './check-signer.ts'
import { checked, finding, type Check, type Finding } from './checks.ts'
import { linesOf, partsOf, type JsonPart } from './json-file.ts'
import type { Names } from './names.ts'
import { isLaterFormat, isRecord, missingFiles, type ReadBundle } from './read-bundle.ts'
import { words } from './sentences.ts'

export function checkPackage(bundle: ReadBundle): Check {
  const findings = missingFiles(bundle.files).map((path) => finding(words.fileMissing(path), { file: path }))
  if (bundle.manifest === null) {
    const sentence = isLaterFormat(bundle.format)
      ? words.formatUnknown(bundle.format)
      : words.manifestUnreadable
    findings.push(finding(sentence, { file: 'manifest.json' }))
  }
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
  if (isSm3 !== isSha256)
    return [finding(words.hashOfOneKind(path, isSm3 ? 'SHA-256' : 'SM3'), { file: path })]
  if (!isSm3) return [finding(words.fileChanged(path), { file: path }), ...changedParts(file, value, names)]
  // What the parts' own hashes say is asked only where the file is another one: it takes as long as all the rest.
  const isListed = file.bytes === bytes.length && (file.lines ?? []).length === partsOf(value).length
  return isListed ? [] : [finding(words.manifestLies(path), { file: path })]
}

/** The parts that are not as listed; where some were put in or taken out, those that are nowhere on the list. */
function changedParts({ path, lines }: ManifestFile, value: unknown, names: Names): Finding[] {
  if (lines === undefined || value === undefined) return []
  const parts = partsOf(value)
  const hashes = linesOf(value)
  const listed = new Set(lines)
  const isSameNumber = lines.length === hashes.length
  const counted = isSameNumber
    ? []
    : [finding(words.linesMissing(path, hashes.length, lines.length), { file: path })]
  const changed = parts.filter((_, at) =>
    isSameNumber ? hashes[at] !== lines[at] : !listed.has(hashes[at] ?? ''),
  )
  return [...counted, ...changed.map((part) => changedPart(path, value, part, names))]
}

function changedPart(path: string, value: unknown, part: JsonPart, names: Names): Finding {
  const place = { ...placeOf(value), ...placeOf(part.value) }
  const { unitId, indicatorId } = place
  const unit = unitId && (names.unit(unitId) ?? unitId)
  const indicator = indicatorId && (names.indicator(unitId ?? '', indicatorId) ?? indicatorId)
  const name = [unit, indicator].filter((each) => each !== undefined).join(' ')
  return finding(words.partChanged(path, part.member, part.place, name), { file: path, ...place })
}

/** Of what unit and indicator a value from a bundle is, wherever the files of a bundle say so. */
export function placeOf(entry: unknown): { unitId?: string; indicatorId?: string } {
  if (!isRecord(entry)) return {}
  const { terms } = entry
  const rules = isRecord(terms) ? terms['rules'] : null
  const unitId = isRecord(rules) ? rules['unit'] : entry['unitId']
  // An indicator of a plan has an id and a weight, one of a board is an item.
  const indicatorId = entry['indicatorId'] ?? entry['item'] ?? ('weightPoints' in entry ? entry['id'] : null)
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
