import type { ApiRefusals } from './refusal-entry.ts'

export const searchRefusals = {} satisfies ApiRefusals
