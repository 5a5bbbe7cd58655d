import { nobodyAtAll, signedIn, watching, type RightsOfFeature } from './rights.ts'

/** Leaders count by no rule in this world: who may is told so. Nobody has a seat in it; who has one, answers. */
const tried = { ids: { id: 'evaluation' }, pastRight: ['leaders-not-in-scheme', 'scheme-unknown'] }

export const leaderEvaluationRights: RightsOfFeature = {
  feature: '领导评价（评价表只给有席位的人）',
  rights: [
    { route: 'GET /api/evaluations/{id}/leaders', own: [...watching], try: tried },
    {
      route: 'GET /api/evaluations/{id}/leaders/export',
      own: [...watching],
      try: { ...tried, query: 'format=docx' },
    },
    {
      route: 'PUT /api/evaluations/{id}/leaders',
      own: ['office'],
      try: { ...tried, body: { seats: [] } },
    },
    { route: 'GET /api/leader-forms', own: signedIn },
    { route: 'GET /api/leader-forms/{id}', own: nobodyAtAll, try: tried },
    {
      route: 'POST /api/leader-forms/{id}',
      own: nobodyAtAll,
      try: { ...tried, body: { answers: [{ unitId: ':unitId', score: null }] } },
    },
  ],
}
