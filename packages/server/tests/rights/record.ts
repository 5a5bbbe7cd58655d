import type { RightsOfFeature } from './rights.ts'

export const recordRights: RightsOfFeature = {
  feature: '审计记录',
  rights: [
    { route: 'GET /api/record', own: ['auditor', 'audit-admin'] },
    {
      route: 'GET /api/record/export',
      own: ['auditor', 'audit-admin'],
      try: { query: 'format=csv&unitId=:unitId' },
    },
    { route: 'GET /api/record/overview', own: ['auditor', 'audit-admin'] },
    { route: 'GET /api/record/units/{unitId}/verification', own: ['auditor', 'audit-admin'] },
    { route: 'POST /api/record/verifications', own: ['auditor', 'audit-admin'] },
  ],
}
