import { z } from 'zod'
import { peopleDoubtCodes } from '@hengji/domain/organization/people-table.ts'
import { dutySchema, sectionKindSchema, unitPeopleSchema } from './people.ts'

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
