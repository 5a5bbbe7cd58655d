import { nobodyAtAll, ofUnit, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }

const draft = {
  achieved: null,
  score: null,
  gapReason: '',
  differenceReason: '',
  proofs: null,
  media: [],
}

export const claimsRights: RightsOfFeature = {
  feature: '单位自评',
  rights: [
    {
      route: 'GET /api/evaluations/{id}/claims',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids },
    },
    {
      route: 'GET /api/evaluations/{id}/units/{unitId}/claims',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids },
    },
    {
      route: 'GET /api/evaluations/{id}/units/{unitId}/claims/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids, query: 'format=docx' },
    },
    {
      route: 'PUT /api/evaluations/{id}/units/{unitId}/claims/{indicatorId}',
      own: ['unit', 'unit-head', 'section-head', 'responsible'],
      other: nobodyAtAll,
      try: { ids, body: { draft } },
    },
    {
      // Handing in is for liaison and head; the office takes it (tests/claims.test.ts).
      route: 'POST /api/evaluations/{id}/units/{unitId}/claims/acts',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids, body: { act: 'submit' } },
    },
  ],
}
