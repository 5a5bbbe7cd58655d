import { watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }

export const otherComponentsRights: RightsOfFeature = {
  feature: '其他得分',
  rights: [
    { route: 'GET /api/evaluations/{id}/components', own: [...watching], try: { ids } },
    {
      route: 'POST /api/evaluations/{id}/components',
      own: ['office'],
      try: {
        ids,
        body: {
          batch: '7a0e9f0e-0000-4000-8000-000000000001',
          component: '没有',
          basisTitle: '通报',
          basisNumber: null,
          entries: [{ unitId: 'north', points: '1', revision: 0 }],
        },
      },
    },
    {
      route: 'POST /api/evaluations/{id}/components/{batch}/undo',
      own: ['office'],
      try: { ids: { ...ids, batch: 'none' }, pastRight: ['component-batch-gone'] },
    },
  ],
}
