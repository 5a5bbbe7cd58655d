import { anybody, type RightsOfFeature } from './rights.ts'

export const publicationRights: RightsOfFeature = {
  feature: '公开',
  rights: [
    { route: 'GET /public', own: anybody },
    { route: 'GET /public/plans/{unitId}/{year}', own: anybody },
    { route: 'GET /public/plans/{unitId}/{year}/plan.csv', own: anybody },
    { route: 'GET /public/plans/{unitId}/{year}/plan.json', own: anybody },
  ],
}
