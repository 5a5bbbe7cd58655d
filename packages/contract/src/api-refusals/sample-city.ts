import type { ApiRefusals } from './refusal-entry.ts'

export const sampleCityRefusals = {} satisfies ApiRefusals
