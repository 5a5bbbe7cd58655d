import { z } from 'zod'
import { duties, sectionKinds, type RoleGroupMembers } from '@hengji/domain/organization/organization.ts'
import { capacities } from '@hengji/domain/organization/responsibilities.ts'
import { isoDateSchema, momentSchema, typedText } from './values.ts'

const id = typedText(100)

export const dutySchema = z.enum(duties).meta({
  id: 'Duty',
  description: '主要负责人、分管领导、科室负责人、责任人、联络员',
})

export const sectionKindSchema = z
  .enum(sectionKinds)
  .meta({ id: 'SectionKind', description: '科室、派出机构' })

export const roleGroupMembersSchema = z
  .discriminatedUnion('by', [
    z.object({
      by: z.literal('duty'),
      duty: dutySchema,
      sectionKind: sectionKindSchema.nullable(),
      sectionIds: z.array(id).max(500).readonly().nullable(),
    }),
    z.object({ by: z.literal('person'), personIds: z.array(id).max(500).readonly() }),
  ])
  .meta({ id: 'RoleGroupMembers', description: '按职责，或按人' }) satisfies z.ZodType<RoleGroupMembers>

const sectionShape = { id: z.string(), name: z.string(), kind: sectionKindSchema }

export const unitSectionSchema = z.object({
  ...sectionShape,
  closedOn: isoDateSchema.nullable(),
  revision: z.int(),
  /** Heads in office today; none: vacant. */
  heads: z.array(z.string()),
})
export type UnitSection = z.infer<typeof unitSectionSchema>

export const appointmentSchema = z.object({
  id: z.string(),
  sectionId: z.string().nullable(),
  duty: dutySchema,
  title: z.string().nullable(),
  fromOn: isoDateSchema.nullable(),
  untilOn: isoDateSchema.nullable(),
})
export type AppointmentView = z.infer<typeof appointmentSchema>

export const unitPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `null` also for those who need not know it. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  joinedOn: isoDateSchema.nullable(),
  leftOn: isoDateSchema.nullable(),
  revision: z.int(),
  hasAccount: z.boolean(),
  /** Past ones too, the newest first. */
  appointments: z.array(appointmentSchema),
  /** Indicators of plans that are the person's now, each counted once. */
  carries: z.int(),
})
export type UnitPerson = z.infer<typeof unitPersonSchema>

export const roleGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  members: roleGroupMembersSchema,
  revision: z.int(),
  /** Who belongs to it today. */
  personIds: z.array(z.string()),
})
export type RoleGroupView = z.infer<typeof roleGroupSchema>

export const deputySchema = z.object({
  id: z.string(),
  personId: z.string(),
  deputyId: z.string(),
  fromOn: isoDateSchema,
  untilOn: isoDateSchema,
  reason: z.string().nullable(),
  isRevoked: z.boolean(),
})
export type DeputyView = z.infer<typeof deputySchema>

export const handoverSchema = z.object({
  id: z.string(),
  fromPersonId: z.string(),
  toPersonId: z.string(),
  onDate: isoDateSchema,
  /** `null`: all indicators. */
  indicators: z.int().nullable(),
  note: z.string().nullable(),
  madeAt: momentSchema,
  madeBy: z.string(),
  isUndone: z.boolean(),
})
export type HandoverView = z.infer<typeof handoverSchema>

export const unitPeopleSchema = z
  .object({
    unit: z.object({ id: z.string(), name: z.string() }),
    /** Grows with every change of the unit's people and structure. */
    revision: z.int(),
    /** The day in the year by which all this stands. */
    today: isoDateSchema,
    mayKeep: z.boolean(),
    /** May decide who the names of a plan are. */
    mayDecideNames: z.boolean(),
    sections: z.array(unitSectionSchema),
    people: z.array(unitPersonSchema),
    roleGroups: z.array(roleGroupSchema),
    deputies: z.array(deputySchema),
    handovers: z.array(handoverSchema),
    /** The unit's plans, newest first, with the number of names that wait for a decision. */
    plans: z.array(
      z.object({
        documentId: z.string(),
        year: z.number(),
        isApproved: z.boolean(),
        undecided: z.int(),
      }),
    ),
  })
  .meta({ id: 'UnitPeople', description: '一个单位的科室、人员、任职、角色组、代理和交接' })
export type UnitPeople = z.infer<typeof unitPeopleSchema>

export const peopleUnitsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), people: z.int(), vacancies: z.int() }),
)
export type PeopleUnits = z.infer<typeof peopleUnitsSchema>

/** What a person carries now: to choose from when handing over. */
export const carriedSchema = z
  .array(
    z.object({
      indicatorId: z.string(),
      documentId: z.string(),
      year: z.number(),
      code: z.string().nullable(),
      text: z.string().nullable(),
      capacities: z.array(z.enum(capacities)),
      since: momentSchema,
      /** `null` while it is the person's. */
      until: momentSchema.nullable(),
    }),
  )
  .meta({ id: 'Carried', description: '一个人承担的指标，已交出的也在内' })
export type Carried = z.infer<typeof carriedSchema>
