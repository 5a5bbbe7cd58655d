import { signedIn, type RightsOfFeature } from './rights.ts'

export const scoringRights: RightsOfFeature = {
  feature: '计分',
  rights: [
    { route: 'GET /api/schemes', own: signedIn },
    { route: 'GET /api/score-sheets', own: ['office', 'unit', 'auditor'], other: ['office', 'auditor'] },
    {
      route: 'PUT /api/score-sheets',
      own: ['office', 'unit'],
      other: ['office'],
      try: { body: { schemeId: null, formula: '综合得分=甲×60%', values: { 甲: '90' } } },
    },
    {
      route: 'POST /api/scores/composite',
      own: signedIn,
      try: { body: { formula: '综合得分=甲×60%', values: { 甲: '90' } } },
    },
  ],
}
