import { apiRefusal, isApiRefusalCode } from '@hengji/contract/api-refusals.ts'

/** What reading, correcting and scoring refuse is content that cannot be worked on: 422, but for a file too large. */
export function statusOf(code: string): number {
  if (isApiRefusalCode(code)) return apiRefusal(code).status
  return code === 'file-too-large' ? 413 : 422
}
