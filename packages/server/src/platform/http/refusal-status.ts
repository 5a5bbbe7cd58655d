import type { ApiRefusalCode } from '@hengji/contract/api-refusals.ts'
import { isApiRefusalCode } from '@hengji/contract/api-refusals.ts'

const statusOfRefusal = {
  'not-signed-in': 401,
  'wrong-name-or-password': 401,
  'sign-in-locked': 429,
  'no-such-sample-role': 404,
  'not-permitted': 403,
  'request-not-understood': 400,
  'request-header-missing': 403,
  'request-too-large': 413,
  'media-type-not-accepted': 415,
  'no-such-address': 404,
  'unit-unknown': 404,
  'scheme-unknown': 404,
  'import-unknown': 404,
  'document-unknown': 404,
  'version-unknown': 404,
  'file-missing': 400,
  'one-file-per-request': 400,
  'file-not-whole': 400,
  'import-changed-meanwhile': 409,
  'import-already-confirmed': 409,
  'import-not-readable': 409,
  'import-discarded': 409,
  'too-many-corrections': 422,
  'too-many-rows-added': 422,
  'nothing-to-undo': 409,
  'document-exists': 409,
  'score-sheet-changed-meanwhile': 409,
  'reading-took-too-long': 422,
  'reading-needs-too-much-memory': 422,
  'reading-failed': 422,
  'too-much-to-review': 422,
  'reading-is-busy': 503,
  'database-unreachable': 503,
  'server-fault': 500,
} satisfies Record<ApiRefusalCode, number>

/** What reading, correcting and scoring refuse is content that cannot be worked on: 422, but for a file too large. */
export function statusOf(code: string): number {
  if (isApiRefusalCode(code)) return statusOfRefusal[code]
  return code === 'file-too-large' ? 413 : 422
}
