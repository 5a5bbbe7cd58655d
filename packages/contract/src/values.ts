import { z } from 'zod'
import { isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isoDate, type IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'

/** Points, weights, amounts and rates travel as text, so that no binary fraction ever touches them. */
export const decimalTextSchema = z
  .string()
  .max(60)
  .refine(isDecimalText, '应为十进制数，如 9.79')
  .meta({ id: 'DecimalText', description: '十进制数的文本，如 "9.79"' }) satisfies z.ZodType<DecimalText>

export const isoDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ id: 'IsoDate', description: '日期，如 2024-06-30' }) satisfies z.ZodType<IsoDate>

const notOfCalendar = '不是日历上的日子，应如 2024-06-30'

/**
 * A day that is asked for: one that the calendar has, in years in which somebody works by it. What lies outside would be
 * a slip of the hand that stays in every list and is reckoned with each day.
 */
export const givenDaySchema = z
  .string()
  .regex(/^(?:19[5-9]\d|20\d\d)-\d\d-\d\d$/, notOfCalendar)
  .refine(isGivenDay, notOfCalendar)

function isGivenDay(text: string): text is IsoDate {
  const found = /^(19[5-9]\d|20\d\d)-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return false
  const [year = 0, month = 0, day = 0] = found.slice(1).map((part) => Number.parseInt(part, 10))
  return isoDate(year, month, day) === text
}

/** A moment, as `2024-08-01T09:30:00.000Z`. */
export const momentSchema = z.string().meta({ id: 'Moment', description: '时刻（ISO 8601，UTC）' })

export const planYearSchema = z
  .int()
  .min(1949)
  .max(2999)
  .meta({ id: 'PlanYear', description: '考评年度，如 2024' })

/** Text a person types: without the zero byte and half characters, which no database keeps. */
export function typedText(longest: number) {
  return z
    .string()
    .max(longest, `最长 ${longest} 个字`)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), '含有不能保存的字符')
}

export const quantitySchema = z
  .object({
    text: z.string(),
    comparator: z.enum(['≥', '>', '≤', '<', '=']).nullable(),
    value: decimalTextSchema.nullable(),
    unit: z.string().nullable(),
  })
  .meta({ id: 'Quantity', description: '带比较符、数值和单位的量，如 ≥98%' }) satisfies z.ZodType<Quantity>

/** A year in the query of an address. */
export const yearAsked = z.coerce.number().int().min(1949).max(2999)

/** What a page shows by name and leads to by id. */
export const named = z.object({ id: z.string(), name: z.string() })
