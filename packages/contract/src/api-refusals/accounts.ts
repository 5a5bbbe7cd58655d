import type { ApiRefusals } from './refusal-entry.ts'

export const accountsRefusals = {} satisfies ApiRefusals
