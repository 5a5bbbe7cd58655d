import type { Role } from '@hengji/contract/session.ts'

export type RightsRole = Role | 'nobody'

/** Who calls, in the order of the table. Those with a unit belong to the own unit; the leader of the city oversees it. */
export const rightsRoles = [
  'nobody',
  'office',
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
  'approving-leader',
  'bureau',
  'finance',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly RightsRole[]

/** One route: who may, where it is about the own unit, and about a unit of another group that is not overseen. */
export interface Right {
  /** As it is declared: `GET /api/imports/{id}`. */
  route: string
  own: readonly RightsRole[]
  /** Left out where it makes no difference. */
  other?: readonly RightsRole[]
  /** What is tried, where it is not plain from the route. */
  try?: Try
}

export interface Try {
  /** Names of path parameters to what stands for them in the world. */
  ids?: Readonly<Record<string, string>>
  query?: string
  body?: Readonly<Record<string, unknown>>
  /** A file is announced in the headers, as the tus protocol has it. */
  asUpload?: boolean
  /** Codes of refusals that come after the question who may, though their status says otherwise. */
  pastRight?: readonly string[]
}

export interface RightsOfFeature {
  feature: string
  rights: readonly Right[]
}

export const ofUnit = [
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
] as const satisfies readonly RightsRole[]
export const watching = ['office', 'bureau', 'auditor'] as const satisfies readonly RightsRole[]
export const signedIn = rightsRoles.filter((role) => role !== 'nobody')
export const anybody: readonly RightsRole[] = [...rightsRoles]
export const nobodyAtAll: readonly RightsRole[] = []
