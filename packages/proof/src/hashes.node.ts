import { createHash } from 'node:crypto'
import type { Hashing } from './hashes.ts'

/** The same hashes from OpenSSL, ten times as fast: for the server and the command line. */
export const hashingByOpenSsl: Hashing = {
  sm3Hex: (message) => createHash('sm3').update(message).digest('hex'),
  sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex'),
}
