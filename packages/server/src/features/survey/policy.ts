import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** The office writes the questionnaire, draws samples, gives out links, enters paper and counts. */
export function mayKeepSurvey(actor: Actor): boolean {
  return isOffice(actor)
}

/** How many were asked and answered, and what came of it. No answer leads to a person. */
export function maySeeSurvey(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}
