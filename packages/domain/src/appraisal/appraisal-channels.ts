import type { ChannelRules } from '../scheme/evaluation-rules.ts'

/** Where answers usually come from; a scheme that gives channels their weights names its own. */
export const usualChannels = ['网上', '现场', '电话', '纸质'] as const

export function channelsOf(rules: ChannelRules): string[] {
  return rules.kind === 'weighted' ? rules.channels.map(({ title }) => title) : [...usualChannels]
}
