import { nobodyAtAll, ofUnit, signedIn, type RightsOfFeature } from './rights.ts'

export const evidenceRights: RightsOfFeature = {
  feature: '佐证材料',
  rights: [
    {
      route: 'GET /api/evidence',
      own: [...ofUnit, 'office', 'auditor'],
      other: ['office', 'auditor'],
      try: { query: 'unitId=:unitId&year=2024' },
    },
    {
      route: 'GET /api/evidence/archive',
      own: ['office', 'unit', 'unit-head', 'auditor'],
      other: ['office', 'auditor'],
    },
    {
      route: 'GET /api/evidence/{id}',
      own: [...ofUnit, 'office', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'PUT /api/evidence/{id}',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'POST /api/evidence/{id}/delete',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'GET /api/evidence/{id}/file',
      own: [...ofUnit, 'office', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'POST /api/evidence/{id}/links',
      own: ['unit', 'unit-head', 'section-head', 'responsible'],
      other: nobodyAtAll,
      try: { ids: { id: 'evidenceId' }, body: { indicatorIds: [':indicatorId'] } },
    },
    {
      route: 'DELETE /api/evidence/{id}/links',
      own: ['unit', 'unit-head', 'section-head', 'responsible'],
      other: nobodyAtAll,
      try: { ids: { id: 'evidenceId' }, body: { indicatorId: ':otherIndicatorId' } },
    },
    {
      route: 'GET /api/evidence/{id}/pages',
      own: [...ofUnit, 'office', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'POST /api/evidence/{id}/restore',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'evidenceId' } },
    },
    {
      route: 'GET /api/evidence/{id}/view',
      own: [...ofUnit, 'office', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'evidenceId' }, pastRight: ['preview-not-there'] },
    },
    { route: 'GET /api/uploads', own: signedIn },
    {
      route: 'POST /api/uploads',
      own: ['unit', 'unit-head', 'section-head', 'responsible'],
      other: nobodyAtAll,
      try: { asUpload: true },
    },
    { route: 'GET /api/uploads/{id}', own: ['unit'], other: nobodyAtAll, try: { ids: { id: 'upload' } } },
    {
      route: 'DELETE /api/uploads/{id}',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'upload' }, asUpload: true },
    },
    {
      route: 'POST /api/uploads/{id}/finish',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'upload' } },
    },
  ],
}
