import { z } from 'zod'
import { givenDaySchema, isoDateSchema, momentSchema } from './values.ts'

/** The sample city's time: what its clock shows, and days worth looking at. */
export const sampleTimeSchema = z
  .object({
    now: momentSchema,
    day: isoDateSchema,
    /** What happens in the city happens between these days; its clock runs on after them. */
    firstDay: isoDateSchema,
    lastDay: isoDateSchema,
    /** Days to which the clock is set with one press. */
    moments: z.array(z.object({ day: isoDateSchema, title: z.string() })),
  })
  .meta({ id: 'SampleTime', description: '示例城市的日期' })
export type SampleTime = z.infer<typeof sampleTimeSchema>

export const setSampleDaySchema = z.object({ day: givenDaySchema }).meta({ id: 'SetSampleDay' })
export type SetSampleDay = z.infer<typeof setSampleDaySchema>
