import { ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }

export const evaluationRights: RightsOfFeature = {
  feature: '考评',
  rights: [
    { route: 'GET /api/evaluations', own: signedIn },
    { route: 'POST /api/evaluations', own: ['office'], try: { pastRight: ['evaluation-unknown'] } },
    {
      route: 'GET /api/evaluations/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching, 'approving-leader'],
      try: { ids },
    },
    {
      route: 'POST /api/evaluations/{id}/phases/{phase}/acts',
      own: ['office'],
      try: { ids: { ...ids, phase: 'leaders' } },
    },
    {
      route: 'PUT /api/evaluations/{id}/phases/{phase}/days',
      own: ['office'],
      try: { ids: { ...ids, phase: 'leaders' } },
    },
    { route: 'POST /api/evaluations/{id}/units/{unitId}/plan', own: ['office'], try: { ids } },
  ],
}
