import { signedIn, type RightsOfFeature } from './rights.ts'

const keepers = ['office', 'system-admin'] as const

export const organizationRights: RightsOfFeature = {
  feature: '单位',
  rights: [
    { route: 'GET /api/units', own: signedIn },
    { route: 'GET /api/city/units', own: keepers },
    { route: 'POST /api/city/units', own: keepers },
    { route: 'PUT /api/city/units/{id}', own: keepers, try: { ids: { id: 'unitId' } } },
    { route: 'PUT /api/city/unit-order', own: keepers },
  ],
}
