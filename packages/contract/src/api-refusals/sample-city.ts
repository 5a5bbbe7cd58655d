import type { ApiRefusals } from './refusal-entry.ts'

export const sampleCityRefusals = {
  'no-sample-city': { status: 404, sentence: () => '这里不是示例城市，没有可调的日期。' },
  'sample-city-busy': { status: 409, sentence: () => '示例城市正在推演，请等它完成后再调日期。' },
  'sample-day-outside': {
    status: 422,
    sentence: () => '示例城市的日期只能调在 2023年7月1日 至 2025年2月28日 之间，日期没有改动。',
  },
} satisfies ApiRefusals
