import { nobodyAtAll, ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }
const visit = { id: 'visit' }

/** In the world that is tried somebody of the bureau is named as examiner; whoever is named may what the bureau may here. */
export const onSiteRights: RightsOfFeature = {
  feature: '实地考评（人社局在此为被指名的考评人员）',
  rights: [
    {
      route: 'GET /api/evaluations/{id}/on-site',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids },
    },
    { route: 'POST /api/evaluations/{id}/on-site/announcement', own: ['office'], try: { ids } },
    { route: 'POST /api/evaluations/{id}/on-site/seed', own: ['office'], try: { ids } },
    { route: 'PUT /api/evaluations/{id}/on-site/units/{unitId}', own: ['office'], try: { ids } },
    { route: 'GET /api/visits', own: signedIn },
    {
      route: 'GET /api/visits/{id}',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids: visit },
    },
    {
      route: 'GET /api/visits/{id}/export',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids: visit, query: 'format=docx' },
    },
    {
      // Handing over is for examiners, deciding for the office (tests/on-site.test.ts).
      route: 'POST /api/visits/{id}/acts',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: visit, body: { act: 'confirm' } },
    },
    {
      route: 'PUT /api/visits/{id}/findings/{indicatorId}',
      own: ['bureau'],
      try: { ids: visit, body: { verdict: 'not-seen', score: null } },
    },
    { route: 'POST /api/visit-photos', own: ['bureau'], try: { asUpload: true } },
    { route: 'POST /api/visit-photos/{id}/finish', own: ['bureau'], try: { ids: { id: 'visitPhoto' } } },
    {
      route: 'GET /api/visit-photos/{id}',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids: { id: 'visitPhoto' } },
    },
  ],
}
