import type { ApiRefusals } from './refusal-entry.ts'

export const peopleRefusals = {} satisfies ApiRefusals
