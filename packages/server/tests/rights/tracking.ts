import { nobodyAtAll, ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

export const trackingRights: RightsOfFeature = {
  feature: '跟踪与上报',
  rights: [
    {
      route: 'GET /api/measures/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'measureId' } },
    },
    {
      route: 'PATCH /api/measures/{id}',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'measureId' } },
    },
    {
      route: 'PUT /api/measures/{id}/interim-targets',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'measureId' } },
    },
    {
      route: 'GET /api/measures/{id}/proposed-interim-targets',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'measureId' } },
    },
    {
      route: 'POST /api/measures/{id}/split',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'measureId' } },
    },
    { route: 'GET /api/my-work', own: signedIn },
    {
      route: 'GET /api/plans/{id}/measures',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' } },
    },
    {
      route: 'POST /api/plans/{id}/measures/decline-sharing',
      own: ['office', 'unit'],
      other: ['office'],
      try: {
        ids: { id: 'documentId' },
        body: { measureIds: [':measureId', ':otherMeasureId'], keptId: ':measureId' },
      },
    },
    {
      route: 'POST /api/plans/{id}/measures/join',
      own: ['office', 'unit'],
      other: ['office'],
      try: {
        ids: { id: 'documentId' },
        body: { measureIds: [':measureId', ':otherMeasureId'], keptId: ':measureId' },
      },
    },
    { route: 'GET /api/progress', own: [...ofUnit, ...watching, 'approving-leader'], other: [...watching] },
    {
      route: 'GET /api/progress/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      try: { query: 'year=2024&format=csv' },
    },
    {
      route: 'GET /api/progress/sections',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    {
      route: 'POST /api/reports',
      own: ['office', 'unit', 'unit-head', 'section-head', 'responsible'],
      other: ['office'],
      try: {
        body: {
          entries: [
            {
              measureId: ':measureId',
              month: 11,
              value: '100',
              isReached: null,
              sentence: '按进度完成',
              executed: null,
              supersedes: null,
              requestKey: 'request-key',
            },
          ],
        },
      },
    },
    {
      route: 'GET /api/reports/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      try: { query: 'year=2024&format=csv' },
    },
    {
      route: 'POST /api/reports/paste',
      own: ['office', 'unit', 'unit-head', 'section-head', 'responsible'],
      other: ['office'],
    },
    {
      route: 'POST /api/reports/{id}/undo',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'report' } },
    },
  ],
}
