import type { DocumentKind } from '@hengji/domain/document/official-document.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isFinance, isLiaisonOf, isOffice } from '../organization/policy.ts'

const budgetForms: readonly DocumentKind[] = ['self-evaluation', 'target-table']

/** Finance reads the budget forms of all units, the auditor everything, a liaison what is the own unit's. */
export function maySeeDocument(actor: Actor, document: { unitId: string; kind: DocumentKind }): boolean {
  if (isFinance(actor)) return budgetForms.includes(document.kind)
  return isOffice(actor) || isAuditor(actor) || isLiaisonOf(actor, document.unitId)
}
