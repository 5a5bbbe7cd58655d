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
    .array(z.object({ id: z.string(), year: z.int(), title: z.string(), unitIds: z.array(z.string()) }))
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

export function readSampleCity(samples: string): SampleCity {
  return sampleCitySchema.parse(JSON.parse(readFileSync(join(samples, 'city/city.json'), 'utf8')))
}
