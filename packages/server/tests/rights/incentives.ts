import { nobodyAtAll, ofUnit, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }

export const incentivesRights: RightsOfFeature = {
  feature: '加分扣分',
  rights: [
    {
      route: 'GET /api/evaluations/{id}/incentives',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids },
    },
    {
      // A bonus; deductions are the office's (tests/incentives.test.ts).
      route: 'PUT /api/evaluations/{id}/incentives',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids, body: { component: '正向激励加分', revision: 0 } },
    },
    {
      route: 'GET /api/evaluations/{id}/incentives/indicators',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids },
    },
    {
      route: 'GET /api/evaluations/{id}/incentives/export',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids },
    },
    {
      route: 'GET /api/incentives/{id}',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids: { id: 'incentive' } },
    },
    {
      // Deciding; handing in and objecting are the unit's (tests/incentives.test.ts).
      route: 'POST /api/incentives/{id}/acts',
      own: ['office'],
      try: { ids: { id: 'incentive' }, body: { act: 'grant' } },
    },
  ],
}
