import type { ApiRefusals } from './refusal-entry.ts'

export const approvalRefusals = {} satisfies ApiRefusals
