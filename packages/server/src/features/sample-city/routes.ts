import { refusedSchema } from '@hengji/contract/refused.ts'
import { sampleTimeSchema, setSampleDaySchema, type SampleTime } from '@hengji/contract/sample-city.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay, shanghaiMoment } from '../../platform/clock/shanghai-day.ts'
import type { Configuration } from '../../platform/configuration.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import type { SurveySecrets } from '../survey/commands.ts'
import { resetSampleCity, setCityClock } from './city-time.ts'
import type { SampleClock } from './sample-clock.ts'

const tags = ['示例城市']
const refusals = { 401: refusedSchema, 404: refusedSchema }
const firstDay = '2023-07-01'
const lastDay = '2025-02-28'

const moments = [
  { day: '2024-07-18', title: '七月：方案审批' },
  { day: '2024-11-18', title: '十一月：推进与督办' },
  { day: '2025-01-08', title: '一月：年终自评' },
  { day: '2025-02-12', title: '二月上旬：无记名打分' },
  { day: '2025-02-26', title: '二月下旬：结果公示' },
]

/** Whoever came into the sample city may set its clock and begin it anew. */
export function sampleCityRoutes(
  api: Api,
  platform: Platform,
  clock: SampleClock | null,
  parts: Pick<Configuration, 'samples' | 'cityFile'> & { surveySecrets: SurveySecrets },
): void {
  const tell = (message: string): void => api.log.warn(message)

  const timeNow = (): SampleTime => {
    const now = platform.yearClock.now()
    return { now: now.toISOString(), day: shanghaiDay(now), firstDay, lastDay, moments }
  }

  const change = async (
    work: (clock: SampleClock) => Promise<Refusal | null>,
  ): Promise<SampleTime | Refusal> => {
    if (clock === null) return refuse('no-sample-city')
    return (await work(clock)) ?? timeNow()
  }

  api.get(
    '/api/sample-city',
    { schema: { tags, summary: '示例城市的日期', response: { 200: sampleTimeSchema, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async () => (clock === null ? refuse('no-sample-city') : timeNow())),
      ),
  )

  api.put(
    '/api/sample-city/day',
    {
      schema: {
        tags,
        summary: '把示例城市调到某一天',
        description: '往后调，其间的事照常发生；往前调，示例城市重新开始，试填的内容不再保留。',
        body: setSampleDaySchema,
        response: { 200: sampleTimeSchema, ...refusals, 409: refusedSchema, 422: refusedSchema },
      },
    },
    async (request, reply) => {
      const { day } = request.body
      const allowed = await actAs(platform, request, async () =>
        clock === null
          ? refuse('no-sample-city')
          : day < firstDay || day > lastDay
            ? refuse('sample-day-outside')
            : {},
      )
      if (isRefusal(allowed)) return answer(reply, allowed)
      return answer(
        reply,
        await change((each) => setCityClock(platform, each, parts, shanghaiMoment(day, '09:00'), tell)),
      )
    },
  )

  api.post(
    '/api/sample-city/reset',
    {
      schema: {
        tags,
        summary: '示例城市重新开始',
        response: { 200: sampleTimeSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const allowed = await actAs(platform, request, async () => ({}))
      if (isRefusal(allowed)) return answer(reply, allowed)
      return answer(reply, await change((each) => resetSampleCity(platform, each, parts, tell)))
    },
  )
}
