import { createContext, useContext } from 'react'
import type { Session } from '@hengji/contract/session.ts'

export const SessionContext = createContext<Session | null>(null)

/** Who works here. Only inside the site, where somebody is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('used outside the signed-in site')
  return session
}

/** Score sheets are the office's, the unit's own and the auditor's. */
export function maySeeScores(session: Session): boolean {
  return ['office', 'unit', 'auditor'].includes(session.account.role)
}

/** The auditor sees what was brought in and how it was corrected, and changes nothing. */
export function mayBrowseImports(session: Session): boolean {
  return mayImport(session) || session.account.role === 'auditor'
}

/** Reading in files is for those who prepare or review them. */
export function mayImport(session: Session): boolean {
  return session.account.role === 'office' || session.account.role === 'unit'
}

/** Orders rectification: the office, and a unit's liaison and leaders. */
export function mayOrder(session: Session): boolean {
  return ['office', 'unit', 'unit-head', 'supervising-leader'].includes(session.account.role)
}

/** Opens ledger items: the same, and heads of sections for their own. */
export function mayOpenFollowUps(session: Session): boolean {
  return mayOrder(session) || session.account.role === 'section-head'
}

/** Looks over several units. */
export function watchesUnits(session: Session): boolean {
  return ['office', 'bureau', 'auditor', 'approving-leader'].includes(session.account.role)
}
