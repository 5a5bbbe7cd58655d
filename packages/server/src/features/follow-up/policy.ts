import type { LedgerPart } from '@hengji/domain/monitoring/ledger.ts'
import type { Escalation } from '@hengji/domain/monitoring/rectification-escalation.ts'
import type { RectificationPart } from '@hengji/domain/monitoring/rectification.ts'
import type { LedgerItemRow, RectificationRow } from '../../platform/database/tables/ledger.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'
import type { Standing } from '../people/queries.ts'

/** Within a unit everybody reads its ledger and orders; outside it those who watch over units. Changing is another matter. */
export function maySeeFollowUp(actor: Actor, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isAuditor(actor) ||
    isOfUnit(actor, unitId) ||
    oversees(actor, unitId)
  )
}

/** Anybody who has a ledger to look at. */
export function mayBrowseFollowUp(actor: Actor): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isAuditor(actor) ||
    actor.role === 'approving-leader' ||
    (actor.unit !== null && isOfUnit(actor, actor.unit.id))
  )
}

/** The office, and of the unit its liaison, its head, supervising leaders, and heads of sections for their own. */
export function mayOpenItems(actor: Actor, unitId: string): boolean {
  return mayOrderRectification(actor, unitId) || isOfUnitAs(actor, unitId, 'section-head')
}

/** The office, or the unit's liaison and leaders. */
export function mayOrderRectification(actor: Actor, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isLiaisonOf(actor, unitId) ||
    isOfUnitAs(actor, unitId, 'unit-head') ||
    isOfUnitAs(actor, unitId, 'supervising-leader')
  )
}

/** Who notes what a unit's meeting decides: those who hold it. */
export function mayNoteDecisions(actor: Actor, unitId: string): boolean {
  return mayOrderRectification(actor, unitId)
}

type Whose = Pick<LedgerItemRow, 'unit_id' | 'section_id' | 'person_id'>

export function ledgerPartsOf(
  actor: Actor,
  standing: Standing,
  item: Whose & Pick<LedgerItemRow, 'submitted_by'>,
): LedgerPart[] {
  const parts: LedgerPart[] = []
  if (holds(actor, standing, item)) parts.push('holder')
  if (
    isOffice(actor) ||
    isLiaisonOf(actor, item.unit_id) ||
    isOfUnitAs(actor, item.unit_id, 'unit-head') ||
    supervises(actor, standing, item)
  )
    parts.push('keeper')
  if (item.submitted_by === actor.accountId) parts.push('submitter')
  return parts
}

/**
 * Who ordered decides; so does whoever an order of the unit has risen to. An order of the office that rises within the
 * unit makes the leader it rises to answer for it.
 */
export function rectificationPartsOf(
  actor: Actor,
  standing: Standing,
  order: Whose & Pick<RectificationRow, 'ordered_by' | 'ordered_from' | 'answered_by'>,
  escalations: readonly Escalation[],
): RectificationPart[] {
  const isOfOffice = order.ordered_from === 'office'
  const hasRisenTo = escalations.some(({ to }) => {
    if (to === 'office') return isOffice(actor)
    return to === 'unit-head'
      ? isOfUnitAs(actor, order.unit_id, 'unit-head')
      : supervises(actor, standing, order)
  })
  const isOrderer = isOfOffice
    ? isOffice(actor)
    : order.ordered_by === actor.accountId || isOfUnitAs(actor, order.unit_id, 'unit-head')
  const isAddressee =
    holds(actor, standing, order) ||
    (isLiaisonOf(actor, order.unit_id) && order.ordered_by !== actor.accountId) ||
    (isOfOffice && isOfUnitAs(actor, order.unit_id, 'unit-head'))
  const parts: RectificationPart[] = []
  if (isAddressee || (isOfOffice && hasRisenTo && !isOffice(actor))) parts.push('addressee')
  if (isOrderer || (hasRisenTo && (!isOfOffice || isOffice(actor)))) parts.push('orderer')
  if (order.answered_by === actor.accountId) parts.push('answerer')
  return parts
}

/**
 * The person it is given to, whoever stands in for that person, or the head of the section it is given to; what is given
 * to nobody is the liaison's.
 */
function holds(actor: Actor, standing: Standing, { unit_id, person_id, section_id }: Whose): boolean {
  if (!isOfUnit(actor, unit_id)) return false
  if (person_id === null && section_id === null) return isLiaisonOf(actor, unit_id)
  return (
    (person_id !== null && standing.actsFor.includes(person_id)) ||
    (section_id !== null && standing.headsSections.includes(section_id))
  )
}

/** The leader over the section; what belongs to no section belongs to all of them. */
function supervises(actor: Actor, standing: Standing, { unit_id, section_id }: Whose): boolean {
  return (
    isOfUnitAs(actor, unit_id, 'supervising-leader') &&
    (section_id === null || standing.supervisesSections.includes(section_id))
  )
}

function isOfUnitAs(actor: Actor, unitId: string, role: Actor['role']): boolean {
  return actor.role === role && actor.unit?.id === unitId
}
