import type { ApiRefusals } from './refusal-entry.ts'

export const remindersRefusals = {} satisfies ApiRefusals
