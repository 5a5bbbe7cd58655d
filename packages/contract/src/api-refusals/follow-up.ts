import type { ApiRefusals } from './refusal-entry.ts'

export const followUpRefusals = {} satisfies ApiRefusals
