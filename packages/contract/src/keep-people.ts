import { z } from 'zod'
import { isoDateSchema, typedText } from './values.ts'
import { dutySchema, sectionKindSchema, roleGroupMembersSchema, unitPeopleSchema } from './people.ts'

const id = typedText(100)
/** Made by the page, so that the second click of a creation finds the first. */
const newId = z.uuid()
const shortName = typedText(60).trim().min(1, '请填写')

/** What every change answers: what it made, and the unit as it is now. */
export const changedPeopleSchema = z
  .object({ id: z.string(), unit: unitPeopleSchema })
  .meta({ id: 'ChangedPeople' })
export type ChangedPeople = z.infer<typeof changedPeopleSchema>

/** 409 to a change made on an old state: nothing was changed, the newer state comes along. */
export const peopleConflictSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    newer: unitPeopleSchema.nullable(),
  })
  .meta({ id: 'PeopleConflict', description: '已有更新的内容，附其现状' })
export type PeopleConflictBody = z.infer<typeof peopleConflictSchema>

const sectionFields = { name: shortName, kind: sectionKindSchema }

export const newSectionSchema = z.object({ id: newId, ...sectionFields }).meta({ id: 'NewSection' })
export type NewSection = z.infer<typeof newSectionSchema>

export const keepSectionSchema = z
  .object({ revision: z.int(), ...sectionFields, closedOn: isoDateSchema.nullable() })
  .meta({ id: 'KeepSection' })
export type KeepSection = z.infer<typeof keepSectionSchema>

const phone = typedText(40).trim().nullable()

const email = z.union([z.literal(''), z.email('应为电子邮箱，如 name@example.cn').max(200)]).nullable()

const appointmentFields = {
  sectionId: id.nullable(),
  duty: dutySchema,
  title: typedText(60).trim().nullable(),
  fromOn: isoDateSchema.nullable(),
}

export const newPersonSchema = z
  .object({ id: newId, name: shortName, phone, email, appointment: z.object(appointmentFields).nullable() })
  .meta({ id: 'NewPerson' })
export type NewPerson = z.infer<typeof newPersonSchema>

export const keepPersonSchema = z
  .object({
    revision: z.int(),
    name: shortName,
    phone,
    email,
    joinedOn: isoDateSchema.nullable(),
    leftOn: isoDateSchema.nullable(),
  })
  .meta({ id: 'KeepPerson' })
export type KeepPerson = z.infer<typeof keepPersonSchema>

export const newAppointmentSchema = z
  .object({ id: newId, ...appointmentFields })
  .meta({ id: 'NewAppointment' })
export type NewAppointment = z.infer<typeof newAppointmentSchema>

export const endAppointmentSchema = z.object({ untilOn: isoDateSchema }).meta({ id: 'EndAppointment' })

const roleGroupFields = { name: shortName, members: roleGroupMembersSchema }

export const newRoleGroupSchema = z.object({ id: newId, ...roleGroupFields }).meta({ id: 'NewRoleGroup' })
export type NewRoleGroup = z.infer<typeof newRoleGroupSchema>

export const keepRoleGroupSchema = z
  .object({ revision: z.int(), ...roleGroupFields, isRemoved: z.boolean() })
  .meta({ id: 'KeepRoleGroup' })
export type KeepRoleGroup = z.infer<typeof keepRoleGroupSchema>

export const newDeputySchema = z
  .object({
    id: newId,
    personId: id,
    deputyId: id,
    fromOn: isoDateSchema,
    untilOn: isoDateSchema,
    reason: typedText(200).trim().nullable(),
  })
  .meta({ id: 'NewDeputy' })
export type NewDeputy = z.infer<typeof newDeputySchema>

const handoverFields = {
  fromPersonId: id,
  toPersonId: id,
  onDate: isoDateSchema,
  appointmentIds: z.array(id).max(100),
  /** `null`: all of them, those of later versions too. */
  indicatorIds: z.array(typedText(200)).max(5000).nullable(),
  /** The person leaves the unit the day before. */
  isLeaving: z.boolean(),
  note: typedText(500).trim().nullable(),
}

export const newHandoverSchema = z.object({ id: newId, ...handoverFields }).meta({ id: 'NewHandover' })
export type NewHandover = z.infer<typeof newHandoverSchema>
