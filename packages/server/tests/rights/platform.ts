import { anybody, type RightsOfFeature } from './rights.ts'

export const platformRights: RightsOfFeature = {
  feature: '服务',
  rights: [
    { route: 'GET /api/docs', own: anybody },
    { route: 'GET /api/health', own: anybody },
    { route: 'GET /api/openapi.json', own: anybody },
  ],
}
