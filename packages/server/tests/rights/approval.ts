import { nobodyAtAll, ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

export const approvalRights: RightsOfFeature = {
  feature: '方案审批',
  rights: [
    { route: 'GET /api/decisions-waiting', own: signedIn },
    { route: 'POST /api/plans/from-last-year', own: ['office', 'unit', 'unit-head'], other: ['office'] },
    {
      route: 'GET /api/plans/{id}/comparison',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'GET /api/plans/{id}/comparison/last-year',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'GET /api/plans/{id}/draft',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'POST /api/plans/{id}/draft/edits',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'DELETE /api/plans/{id}/draft/edits/last',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'POST /api/plans/{id}/draft/version',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: { id: 'nextPlan' } },
    },
    {
      route: 'POST /api/plans/{id}/overlaps',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' } },
    },
    { route: 'GET /api/procedures', own: signedIn },
    { route: 'POST /api/procedures', own: ['unit', 'unit-head'], other: nobodyAtAll },
    {
      route: 'GET /api/procedures/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'procedure', commentId: 'comment' } },
    },
    {
      route: 'POST /api/procedures/{id}/acts',
      own: ['office'],
      try: { ids: { id: 'procedure' }, body: { act: 'return', note: '请补充' } },
    },
    { route: 'POST /api/procedures/{id}/comments', own: ['office'], try: { ids: { id: 'procedure' } } },
    {
      route: 'POST /api/procedures/{id}/comments/accept',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: { id: 'procedure' }, body: { comments: [{ id: ':comment', revision: 99 }] } },
    },
    {
      route: 'POST /api/procedures/{id}/comments/{commentId}',
      own: ['unit', 'unit-head'],
      other: nobodyAtAll,
      try: { ids: { id: 'procedure', commentId: 'comment' } },
    },
  ],
}
