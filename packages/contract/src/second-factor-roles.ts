import type { Role } from './session.ts'

/** Whoever reaches every unit, or decides who does: never without a second factor. */
export const rolesAlwaysWithSecondFactor = [
  'office',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[]
