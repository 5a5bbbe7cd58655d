import { z } from 'zod'

export const healthSchema = z
  .object({ status: z.enum(['ok', 'impaired']), database: z.enum(['ok', 'unreachable']) })
  .meta({ id: 'Health', description: '服务与数据库是否正常' })
export type Health = z.infer<typeof healthSchema>
