import { actsOfScheme, type SchemeAct, type SchemeState } from '@hengji/domain/scheme/scheme-states.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isBureau, isOffice } from '../organization/policy.ts'

/** The office writes the schemes; the bureau, which approves by them, may too. */
export function mayKeepSchemes(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor)
}

/** What holds, or held, is for everybody; a draft is nobody's business yet. */
export function maySeeScheme(actor: Actor, state: SchemeState): boolean {
  return state === 'in-force' || state === 'superseded' || mayKeepSchemes(actor)
}

export function schemeActsFor(actor: Actor, state: SchemeState): SchemeAct[] {
  return mayKeepSchemes(actor) ? [...actsOfScheme[state]] : []
}
