import type { ApiRefusals } from './refusal-entry.ts'

export const recordRefusals = {} satisfies ApiRefusals
