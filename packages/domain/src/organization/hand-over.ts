import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import { isInForce, isThere } from './in-force.ts'
import type { Appointment, Organization } from './organization.ts'

export interface Handover {
  fromPersonId: string
  toPersonId: string
  /** From this day on. */
  onDate: IsoDate
  /** The duties that pass over; those not named stay. */
  appointmentIds: readonly string[]
}

export interface HandedOver {
  /** Each ends on the day before, or on the day it would have ended anyway. */
  ended: { appointment: Appointment; untilOn: IsoDate }[]
  begun: Omit<Appointment, 'id'>[]
}

export type HandoverRefusal = Refusal<
  'person-unknown' | 'handover-to-oneself' | 'handover-to-someone-gone' | 'appointment-not-held'
>

/** What becomes of duties when one person hands over to another; nothing of the past is changed. */
export function handOver(
  { fromPersonId, toPersonId, onDate, appointmentIds }: Handover,
  organization: Pick<Organization, 'people' | 'appointments'>,
): HandedOver | HandoverRefusal {
  const from = organization.people.find(({ id }) => id === fromPersonId)
  const to = organization.people.find(({ id }) => id === toPersonId)
  if (!from || !to) return refuse('person-unknown')
  if (from.id === to.id) return refuse('handover-to-oneself', { name: from.name })
  if (!isThere(to, onDate)) return refuse('handover-to-someone-gone', { name: to.name })
  const eve = addDays(onDate, -1)
  const held = organization.appointments.filter(
    (each) => each.personId === from.id && (each.untilOn === null || each.untilOn >= eve),
  )
  const passing = appointmentIds.map((id) => held.find((each) => each.id === id))
  const begun: HandedOver['begun'] = []
  const ended: HandedOver['ended'] = []
  for (const appointment of passing) {
    if (!appointment) return refuse('appointment-not-held', { name: from.name })
    const { id: _, ...duty } = appointment
    ended.push({ appointment, untilOn: eve })
    const isHeldAlready = organization.appointments.some(
      (each) =>
        each.personId === to.id &&
        each.duty === duty.duty &&
        each.sectionId === duty.sectionId &&
        isInForce(each, onDate),
    )
    if (!isHeldAlready) begun.push({ ...duty, personId: to.id, fromOn: onDate, untilOn: duty.untilOn })
  }
  return { ended, begun }
}
