import { signedIn, type RightsOfFeature } from './rights.ts'

export const sampleCityRights: RightsOfFeature = {
  feature: '示例城市',
  rights: [
    { route: 'GET /api/sample-city', own: signedIn, try: { pastRight: ['no-sample-city'] } },
    { route: 'PUT /api/sample-city/day', own: signedIn, try: { pastRight: ['no-sample-city'] } },
    { route: 'POST /api/sample-city/reset', own: signedIn, try: { pastRight: ['no-sample-city'] } },
  ],
}
