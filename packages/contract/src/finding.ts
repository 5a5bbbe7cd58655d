import { z } from 'zod'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import { sourcePlaceSchema } from './source-document.ts'

export const findingSchema = z
  .object({
    rule: z.string(),
    severity: z.enum(['error', 'query']),
    message: z.string(),
    mend: z.string(),
    indicator: z.string().nullable(),
    indicatorIndex: z.number().nullable(),
    field: z.string().nullable(),
    at: sourcePlaceSchema.nullable(),
  })
  .meta({ id: 'Finding', description: '审查发现的问题：何处、何规则、如何改' }) satisfies z.ZodType<Finding>
