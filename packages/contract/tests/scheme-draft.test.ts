import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemeDraftSchema } from '@hengji/contract/schemes.ts'

const samples = ['housing-fund-2023', 'housing-fund-2024', 'key-60-2023', 'key-60-2024']

test.each(samples)('%s comes through the schema of a draft with nothing left out', (name) => {
  const file = new URL(`../../../samples/schemes/${name}.json`, import.meta.url)
  const scheme: unknown = JSON.parse(readFileSync(file, 'utf8'))
  expect(schemeDraftSchema.parse(scheme)).toEqual(scheme)
})

test('so does every way of combining sources and sharing channels', () => {
  const file = new URL('../../../samples/schemes/housing-fund-2024.json', import.meta.url)
  const scheme = schemeDraftSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { evaluation } = scheme
  if (!evaluation?.appraisal) throw new Error('the sample has no rules')
  const other = {
    ...scheme,
    evaluation: {
      ...evaluation,
      combination: { kind: 'trimmed-mean', dropEachEnd: 1 },
      peers: { kind: 'trimmed-mean', dropEachEnd: 2 },
      ballotScope: { kind: 'sections', sections: ['行政能力目标'] },
      leaders: null,
      appraisal: {
        ...evaluation.appraisal,
        channels: { kind: 'weighted', channels: [{ title: '网上', weightPercent: '100' }] },
      },
    },
  }
  expect(schemeDraftSchema.parse(other)).toEqual(other)
})
