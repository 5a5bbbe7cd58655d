import { z } from 'zod'
import { typedText } from './values.ts'

const id = typedText(100)

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
