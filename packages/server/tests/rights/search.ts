import { signedIn, type RightsOfFeature } from './rights.ts'

export const searchRights: RightsOfFeature = {
  feature: '查找',
  rights: [{ route: 'GET /api/search', own: signedIn }],
}
