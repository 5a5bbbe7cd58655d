import { anybody, ofUnit, watching, type RightsOfFeature } from './rights.ts'

export const publisherRights: RightsOfFeature = {
  feature: '发布机关',
  rights: [
    { route: 'GET /api/publisher', own: [...watching] },
    { route: 'PUT /api/publisher', own: ['office'], try: { body: { name: '某市效能办', revision: 0 } } },
    {
      route: 'POST /api/publisher/keys',
      own: ['office'],
      try: { body: { inUse: null, reason: null } },
    },
    {
      route: 'GET /api/evaluations/{id}/result/proof',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching, 'approving-leader'],
      try: { ids: { id: 'evaluation' } },
    },
    { route: 'GET /public/signers', own: anybody },
  ],
}
