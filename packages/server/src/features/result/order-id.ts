import { sm3Hex } from '@hengji/proof/hashes.ts'

/** The same weak point of a year always makes the same order: a UUID out of a hash. */
export function orderIdOf(evaluationId: string, unitId: string, indicatorId: string): string {
  const hex = sm3Hex(`rectification ${evaluationId} ${unitId} ${indicatorId}`)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
