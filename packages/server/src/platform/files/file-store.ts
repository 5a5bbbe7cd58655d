import type { Readable } from 'node:stream'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'

/**
 * Where uploaded bytes are kept, by what they are. A folder now; anything with an S3 interface later, which is why
 * nothing here speaks of paths and nothing is ever changed or removed.
 */
export interface FileStore {
  /** Reads the stream to its end. The same bytes are kept once, whoever brings them and however often. */
  keep(bytes: Readable, largest: number): Promise<KeptFile | Refusal<'file-too-large' | 'file-not-whole'>>
  has(contentHash: string): Promise<boolean>
  bytes(contentHash: string): Promise<Uint8Array>
  open(contentHash: string, range?: ByteRange): Readable
}

/** Both ends belong to it, counted from 0, as in HTTP. */
export interface ByteRange {
  start: number
  end: number
}

export interface KeptFile {
  /** SM3 of the bytes in hexadecimal. */
  contentHash: string
  size: number
}
