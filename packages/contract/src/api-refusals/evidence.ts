import type { ApiRefusals } from './refusal-entry.ts'

export const evidenceRefusals = {} satisfies ApiRefusals
