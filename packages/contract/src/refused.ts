import { z } from 'zod'

/** The body of every answer that is not a success. */
export const refusedSchema = z
  .object({
    code: z.string(),
    /** One Chinese sentence: what happened, what is kept, what to do. */
    message: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'Refused', description: '未能办理：原因代码、说明和有关事实' })

export type Refused = z.infer<typeof refusedSchema>
