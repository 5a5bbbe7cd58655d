import type { DocumentKind } from '@hengji/domain/document/official-document.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isFinance, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

const budgetForms: readonly DocumentKind[] = ['self-evaluation', 'target-table']

/**
 * Office and auditor read everything, finance the budget forms and the bureau the plans of all units,
 * those of a unit what is the unit's, a leader of the city the plans of the units overseen.
 */
export function maySeeDocument(actor: Actor, document: { unitId: string; kind: DocumentKind }): boolean {
  if (isFinance(actor)) return budgetForms.includes(document.kind)
  if (isOffice(actor) || isAuditor(actor) || isOfUnit(actor, document.unitId)) return true
  return document.kind === 'evaluation-plan' && (isBureau(actor) || oversees(actor, document.unitId))
}
