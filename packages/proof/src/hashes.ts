import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from './bytes.ts'
import { sm3 } from './sm3.ts'

/** What a file is known by: both hashes, as hex. A machine without SM3 can still hold the file to SHA-256. */
export interface FileHashes {
  sm3: string
  sha256: string
}

export function sm3Hex(message: Uint8Array | string): string {
  return hexOf(sm3(message))
}

export function hashesOf(bytes: Uint8Array): FileHashes {
  return { sm3: sm3Hex(bytes), sha256: hexOf(sha256(bytes)) }
}
