import type { ApiRefusals } from './refusal-entry.ts'

export const trackingRefusals = {} satisfies ApiRefusals
