import { unzipSync, zipSync } from 'fflate'
import { bytesOfText, textOfBytes } from '../../src/bytes.ts'

/** The files of a bundle as texts. */
export function textsOfBundle(bundle: Uint8Array): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bundle)).map(([path, bytes]) => [path, textOfBytes(bytes) ?? ''] as const),
  )
}

/** The same bundle with a file written otherwise, as someone would who unpacks, edits and packs again. */
export function repackedWith(bundle: Uint8Array, path: string, text: string): Uint8Array {
  return zipSync({ ...unzipSync(bundle), [path]: bytesOfText(text) })
}

/** @returns `null` where the file has no digit */
export function withOneDigitChanged(bundle: Uint8Array, path: string): Uint8Array | null {
  const text = textsOfBundle(bundle).get(path) ?? ''
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const place = places[Math.floor(places.length / 2)]
  if (place === undefined) return null
  const other = String((Number.parseInt(text[place] ?? '', 10) + 1) % 10)
  return repackedWith(bundle, path, text.slice(0, place) + other + text.slice(place + 1))
}
