import { ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

export const overviewRights: RightsOfFeature = {
  feature: '总览、会议与首页',
  rights: [
    { route: 'GET /api/home', own: signedIn },
    { route: 'POST /api/home/visit', own: signedIn },
    { route: 'GET /api/meeting', own: [...ofUnit, ...watching, 'approving-leader'], other: [...watching] },
    {
      route: 'POST /api/meeting/decisions',
      own: ['office', 'unit', 'unit-head', 'supervising-leader'],
      other: ['office'],
    },
    {
      route: 'DELETE /api/meeting/decisions/{id}',
      own: ['office', 'unit', 'unit-head', 'supervising-leader'],
      other: ['office'],
      try: { ids: { id: 'decision' } },
    },
    {
      route: 'POST /api/meeting/decisions/{id}/item',
      own: ['office', 'unit', 'unit-head', 'supervising-leader'],
      other: ['office'],
      try: { ids: { id: 'decision' } },
    },
    {
      route: 'GET /api/meeting/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    { route: 'GET /api/overview', own: [...ofUnit, ...watching, 'approving-leader'], other: [...watching] },
    {
      route: 'GET /api/overview/causes',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    { route: 'GET /api/year-map', own: [...ofUnit, ...watching, 'approving-leader'] },
  ],
}
