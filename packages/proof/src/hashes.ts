import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from './bytes.ts'
import { sm3 } from './sm3.ts'

/** What a file is known by: both hashes, as hex. A machine without SM3 can still hold the file to SHA-256. */
export interface FileHashes {
  sm3: string
  sha256: string
}

/** Who reckons them: these lines everywhere, or OpenSSL where there is one (`hashes.node.ts`). */
export interface Hashing {
  sm3Hex: (message: Uint8Array | string) => string
  sha256Hex: (bytes: Uint8Array) => string
}

export function sm3Hex(message: Uint8Array | string): string {
  return hexOf(sm3(message))
}

export const hashingInJavaScript: Hashing = { sm3Hex, sha256Hex: (bytes) => hexOf(sha256(bytes)) }

export function hashesOf(bytes: Uint8Array, hashing: Hashing = hashingInJavaScript): FileHashes {
  return { sm3: hashing.sm3Hex(bytes), sha256: hashing.sha256Hex(bytes) }
}
