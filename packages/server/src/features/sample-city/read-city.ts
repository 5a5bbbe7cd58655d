import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { duties, sectionKinds } from '@hengji/domain/organization/organization.ts'
import { roleSchema } from '@hengji/contract/session.ts'
import { unitSchema } from '@hengji/contract/organization.ts'

const listedFileSchema = z.object({
  /** Within `samples/`. */
  file: z.string().regex(/^documents\/[\w./-]+$/),
  /** As an officer would have named it. */
  name: z.string(),
})

const sampleCitySchema = z.object({
  name: z.string(),
  units: z.array(unitSchema),
  /** Each is entered under its file's name. */
  schemes: z.array(z.string().regex(/^schemes\/[\w-]+\.json$/)),
  accounts: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      role: roleSchema,
      unitId: z.string().nullable(),
      description: z.string(),
      /** Units whose plans a leader of the city approves. */
      overseenUnits: z.array(z.string()).optional(),
      /** Of the people below. */
      personId: z.string().optional(),
    }),
  ),
  /** Units that review each other's plans in a year. */
  peerGroups: z
    .array(
      z.object({
        id: z.string(),
        year: z.int(),
        title: z.string(),
        unitIds: z.array(z.string()),
        /** The scheme that holds for its units that year. */
        schemeId: z.string().optional(),
        /** Its year is evaluated in the winter after it; of the others visitors may open the evaluation. */
        isEvaluated: z.boolean().optional(),
      }),
    )
    .optional(),
  sections: z
    .array(z.object({ unitId: z.string(), id: z.string(), name: z.string(), kind: z.enum(sectionKinds) }))
    .optional(),
  people: z
    .array(
      z.object({
        unitId: z.string(),
        id: z.string(),
        name: z.string(),
        duties: z.array(
          z.object({
            duty: z.enum(duties),
            sectionId: z.string().optional(),
            title: z.string().optional(),
          }),
        ),
      }),
    )
    .optional(),
  /** Imported and confirmed. */
  confirmed: z.array(listedFileSchema.extend({ unitId: z.string(), year: z.int() })),
  /** Left on the office's desk, to be reviewed by whoever comes. */
  desk: z.array(listedFileSchema),
  /** 各管理部主任 and the like. */
  roleGroups: z
    .array(
      z.object({
        unitId: z.string(),
        id: z.string(),
        name: z.string(),
        members: z.discriminatedUnion('by', [
          z.object({
            by: z.literal('duty'),
            duty: z.enum(duties),
            sectionKind: z.enum(sectionKinds).nullable(),
            sectionIds: z.array(z.string()).nullable(),
          }),
          z.object({ by: z.literal('person'), personIds: z.array(z.string()) }),
        ]),
      }),
    )
    .optional(),
  /** Plans whose years are lived through: brought, approved, reported on, as far as the clock of the city has come. */
  plans: z.array(listedFileSchema.extend({ unitId: z.string(), year: z.int() })).optional(),
  scoreSheets: z.array(
    z.object({
      unitId: z.string(),
      year: z.int(),
      schemeId: z.string(),
      values: z.record(z.string(), z.string()),
    }),
  ),
})
export type SampleCity = z.infer<typeof sampleCitySchema>

/** @param file within `city/`: `city.json`, or `without-years.json` for a city in which nothing was begun yet */
export function readSampleCity(samples: string, file: string): SampleCity {
  return sampleCitySchema.parse(JSON.parse(readFileSync(join(samples, 'city', file), 'utf8')))
}
