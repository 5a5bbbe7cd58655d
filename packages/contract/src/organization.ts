import { z } from 'zod'
import { longestUnitKind, longestUnitName } from '@hengji/domain/organization/unit-list.ts'
import { isoDateSchema, typedText } from './values.ts'

export const unitSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Words of the city: `政府部门`, `事业单位`. */
    kind: z.string(),
  })
  .meta({ id: 'Unit', description: '参评单位' })
export type Unit = z.infer<typeof unitSchema>

export const unitsSchema = z.array(unitSchema)

const filled = (longest: number) => typedText(longest).refine((text) => text.trim() !== '', '不能为空')

/** A unit as those who keep the units see it. */
export const keptUnitSchema = unitSchema
  .extend({
    isEvaluated: z.boolean(),
    /** The last day on which it was there. */
    closedOn: isoDateSchema.nullable(),
    revision: z.int(),
    /** People who are there today. */
    people: z.int(),
    /** Of the year; `null` where it has none, or where plans are not for the one who asks. */
    plan: z.object({ documentId: z.string(), isApproved: z.boolean(), isPublished: z.boolean() }).nullable(),
    /** Where it stands that year. */
    group: z.string().nullable(),
  })
  .meta({ id: 'KeptUnit', description: '参评单位及其人数、方案、分组' })
export type KeptUnit = z.infer<typeof keptUnitSchema>

export const cityUnitsSchema = z
  .object({
    today: isoDateSchema,
    year: z.int(),
    seesPlans: z.boolean(),
    /** In the office's order; closed ones last. */
    units: z.array(keptUnitSchema),
  })
  .meta({ id: 'CityUnits', description: '全部单位，供维护' })
export type CityUnits = z.infer<typeof cityUnitsSchema>

export const addUnitsSchema = z
  .object({
    units: z
      .array(z.object({ id: z.uuid(), name: filled(longestUnitName), kind: filled(longestUnitKind) }))
      .min(1)
      .max(2000),
  })
  .meta({ id: 'AddUnits', description: '新增单位；编号由页面给出，重复提交只加一次' })
export type AddUnits = z.infer<typeof addUnitsSchema>

export const changeUnitSchema = z
  .object({
    revision: z.int(),
    name: filled(longestUnitName),
    kind: filled(longestUnitKind),
    isEvaluated: z.boolean(),
    /** `null` opens a closed unit again. */
    closedOn: isoDateSchema.nullable(),
  })
  .meta({ id: 'ChangeUnit' })
export type ChangeUnit = z.infer<typeof changeUnitSchema>

export const orderUnitsSchema = z
  .object({ ids: z.array(typedText(100)).max(20_000) })
  .meta({ id: 'OrderUnits', description: '现有单位的编号，按新的次序' })
export type OrderUnits = z.infer<typeof orderUnitsSchema>
