import { z } from 'zod'

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
