import { z } from 'zod'
import { planYearSchema, typedText } from './values.ts'

const id = typedText(100)
const shortName = typedText(60).trim().min(1, '请填写')

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
