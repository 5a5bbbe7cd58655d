import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { makeSigningKeys, namePublisher } from '../../../publisher/commands.ts'
import { viewPublisher } from '../../../publisher/queries.ts'
import type { SampleCity } from '../../read-city.ts'
import { office, type LifeEvent } from '../life.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'

/** Before the first result goes out: by which name, and signed by which keys. */
export function publisherEvents({ name }: SampleCity, first: EvaluatedGroup): LifeEvent[] {
  const publisher = name.replace(/^[^（]+/, (city) => `${city}效能办`)
  return [
    doing(inCourse(first, 12, 21, '10:10'), office, 'name the publisher', async (act, { platform }) => {
      const { proofKeys } = platform
      const seen = await viewPublisher(act, proofKeys)
      if (isRefusal(seen) || seen.name === publisher) return seen
      const named = await namePublisher(act, { name: publisher, revision: seen.revision }, proofKeys)
      if (isRefusal(named) || named.signers.length > 0) return named
      return makeSigningKeys(act, { inUse: null, reason: null }, proofKeys)
    }),
  ]
}
