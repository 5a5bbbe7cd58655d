import type { Role } from '@hengji/contract/session.ts'
import type { Actor } from '../../platform/sessions/actor.ts'

/**
 * Rights over accounts are divided between administrators, so that none of them can make a way in alone: one makes the
 * account, another grants what it may do, a third reads what both did. None sees the business of the units.
 */
export function isSystemAdmin(actor: Actor): boolean {
  return actor.role === 'system-admin'
}

export function isSecurityAdmin(actor: Actor): boolean {
  return actor.role === 'security-admin'
}

const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

export function isAdministratorRole(role: Role): boolean {
  return administrators.includes(role)
}

export function mayListAccounts(actor: Actor): boolean {
  return isSystemAdmin(actor) || isSecurityAdmin(actor)
}

/** Creating, disabling and enabling, linking to people. */
export function mayKeepAccounts(actor: Actor): boolean {
  return isSystemAdmin(actor)
}

/** Roles, password rules, sessions, locked names, second factors. */
export function mayKeepRights(actor: Actor): boolean {
  return isSecurityAdmin(actor)
}

/** Nobody grants, disables or resets what is the own. */
export function isOwn(actor: Actor, accountId: string): boolean {
  return actor.accountId === accountId
}

/** An administrator's password is reset by the security administrator, everybody else's by the system administrator. */
export function mayResetPasswordOf(actor: Actor, role: Role): boolean {
  return isAdministratorRole(role) ? isSecurityAdmin(actor) : isSystemAdmin(actor)
}
