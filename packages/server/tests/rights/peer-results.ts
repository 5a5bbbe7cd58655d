import { nobodyAtAll, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }

export const peerResultsRights: RightsOfFeature = {
  feature: '同组互评（结果）',
  rights: [
    {
      route: 'GET /api/evaluations/{id}/peers',
      own: ['unit', 'unit-head', ...watching],
      other: [...watching],
      try: { ids },
    },
    {
      // Of the own claims as peers see them there is nothing: they stand on the page of the self-evaluation.
      route: 'GET /api/evaluations/{id}/peers/{unitId}',
      own: [...watching],
      try: { ids },
    },
    {
      route: 'POST /api/evaluations/{id}/peers/{unitId}/objections',
      own: nobodyAtAll,
      try: { ids },
    },
    {
      route: 'PUT /api/evaluations/{id}/peers/{unitId}/scores/{indicatorId}',
      own: nobodyAtAll,
      try: { ids, body: { score: null } },
    },
    {
      route: 'POST /api/peer-objections/{objectionId}/acts',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { body: { act: 'answer', text: '口径不同' } },
    },
    {
      route: 'GET /api/evaluations/{id}/peer-statistics',
      own: ['office', 'auditor'],
      try: { ids },
    },
  ],
}
