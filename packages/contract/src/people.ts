import { z } from 'zod'
import { duties, sectionKinds, type RoleGroupMembers } from '@hengji/domain/organization/organization.ts'
import { capacities } from '@hengji/domain/organization/responsibilities.ts'
import { peopleDoubtCodes } from '@hengji/domain/organization/people-table.ts'
import { isoDateSchema, momentSchema, planYearSchema, typedText } from './values.ts'

const id = typedText(100)
/** Made by the page, so that the second click of a creation finds the first. */
const newId = z.uuid()
const shortName = typedText(60).trim().min(1, '请填写')

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

const namedAppointmentSchema = z.object({
  section: z.string().nullable(),
  duty: dutySchema,
  title: z.string().nullable(),
})
const changedTextSchema = z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable()
const changeShape = { key: z.string(), isProposed: z.boolean(), name: z.string() }
export const peopleChangeSchema = z
  .discriminatedUnion('kind', [
    z.object({ ...changeShape, kind: z.literal('section-new'), sectionKind: sectionKindSchema }),
    z.object({
      ...changeShape,
      kind: z.literal('person-new'),
      row: z.int(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      begins: z.array(namedAppointmentSchema),
    }),
    z.object({
      ...changeShape,
      kind: z.literal('person-changed'),
      row: z.int(),
      personId: z.string(),
      phone: changedTextSchema,
      email: changedTextSchema,
      begins: z.array(namedAppointmentSchema),
      ends: z.array(namedAppointmentSchema.extend({ appointmentId: z.string() })),
    }),
    z.object({
      ...changeShape,
      kind: z.literal('person-missing'),
      personId: z.string(),
      ends: z.array(namedAppointmentSchema),
    }),
  ])
  .meta({ id: 'PeopleChange', description: '名单带来的一处变动' })
export type PeopleChangeView = z.infer<typeof peopleChangeSchema>

export const appliedPeopleSchema = z
  .object({ sections: z.int(), people: z.int(), changed: z.int(), left: z.int() })
  .meta({ id: 'AppliedPeople', description: '应用名单的结果：新增科室、新增人员、变动、离开的个数' })
export type AppliedPeople = z.infer<typeof appliedPeopleSchema>

export const peoplePreviewSchema = z
  .object({
    id: z.string(),
    fileName: z.string().nullable(),
    /** SM3 of the bytes that were read; `null` where the list comes from a plan. */
    contentHash: z.string().nullable(),
    /** The unit's revision that it was compared with. */
    revision: z.int(),
    rows: z.int(),
    unchanged: z.int(),
    changes: z.array(peopleChangeSchema),
    doubts: z.array(
      z.object({ row: z.int().nullable(), code: z.enum(peopleDoubtCodes), sentence: z.string() }),
    ),
  })
  .meta({ id: 'PeoplePreview', description: '名单与现有人员相比的变动，尚未应用' })
export type PeoplePreview = z.infer<typeof peoplePreviewSchema>

export const applyPeopleSchema = z
  .object({
    revision: z.int(),
    contentHash: z.string().max(100).nullable(),
    /** Keys of the changes that are taken over. */
    accept: z.array(z.string().max(300)).max(10_000),
  })
  .meta({ id: 'ApplyPeople' })
export type ApplyPeople = z.infer<typeof applyPeopleSchema>
export const appliedSchema = z.object({ applied: appliedPeopleSchema, unit: unitPeopleSchema })
export type Applied = z.infer<typeof appliedSchema>

export const namedSubjectSchema = z.object({
  kind: z.enum(['person', 'section', 'role-group', 'role']),
  /** `null` for words of a role. */
  id: z.string().nullable(),
  /** How a screen calls it. */
  name: z.string(),
  /** People behind it today. */
  personIds: z.array(z.string()),
})
export type NamedSubjectView = z.infer<typeof namedSubjectSchema>

export const planNamesSchema = z
  .object({
    documentId: z.string(),
    year: z.number(),
    names: z.array(
      z.object({
        printed: z.string(),
        key: z.string(),
        outcome: z.enum(['matched', 'ambiguous', 'unmatched', 'ignored']),
        isDecided: z.boolean(),
        /** What it stands for, where it is matched. */
        subjects: z.array(namedSubjectSchema),
        /** What it could stand for, where it is ambiguous. */
        readings: z.array(z.array(namedSubjectSchema)),
        /** People whose name is almost so, or who have left. */
        near: z.array(z.object({ id: z.string(), name: z.string(), hasLeft: z.boolean() })),
        /** Columns of the plan in which it stands, with the number of indicators. */
        columns: z.object({ leader: z.int(), section: z.int(), owner: z.int() }),
        /** Serials of the first indicators, to know what it is about. */
        codes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'PlanNames', description: '方案中出现的姓名与称呼' })
export type PlanNames = z.infer<typeof planNamesSchema>

export const decideNameSchema = z
  .object({
    documentId: id,
    name: typedText(200),
    as: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['person', 'section', 'role-group']), id }),
      z.object({ kind: z.literal('ignored') }),
      /** Takes a decision back. */
      z.object({ kind: z.literal('open') }),
    ]),
  })
  .meta({ id: 'DecideName' })
export type DecideName = z.infer<typeof decideNameSchema>

export const peerGroupsSchema = z
  .object({
    year: z.number(),
    /** Of all groups of the year together. */
    fingerprint: z.string(),
    mayKeep: z.boolean(),
    groups: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** By which its units are evaluated; `null`: the only one of the year. */
        schemeId: z.string().nullable(),
        units: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
    /** Units of the city that stand in no group of the year; empty for those who keep none. */
    ungrouped: z.array(z.object({ id: z.string(), name: z.string() })),
    years: z.array(z.number()),
  })
  .meta({ id: 'PeerGroups', description: '一年的同组单位' })
export type PeerGroups = z.infer<typeof peerGroupsSchema>

export const keepPeerGroupsSchema = z
  .object({
    fingerprint: z.string().max(100),
    groups: z
      .array(
        z.object({
          id,
          title: shortName,
          schemeId: id.nullable(),
          unitIds: z.array(id).max(2000),
        }),
      )
      .max(200),
  })
  .meta({ id: 'KeepPeerGroups' })
export type KeepPeerGroups = z.infer<typeof keepPeerGroupsSchema>
export const peerGroupsParams = z.object({ year: z.coerce.number().pipe(planYearSchema) })
