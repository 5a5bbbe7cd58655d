import type { RightsOfFeature } from './rights.ts'

export const importsRights: RightsOfFeature = {
  feature: '导入与复核',
  rights: [
    { route: 'GET /api/imports', own: ['office', 'unit', 'auditor'] },
    { route: 'POST /api/imports', own: ['office', 'unit'], try: { pastRight: ['file-missing'] } },
    {
      route: 'GET /api/imports/{id}',
      own: ['office', 'unit', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'importId' } },
    },
    {
      route: 'POST /api/imports/{id}/confirm',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'importId' } },
    },
    {
      route: 'POST /api/imports/{id}/corrections',
      own: ['office', 'unit'],
      other: ['office'],
      try: {
        ids: { id: 'importId' },
        body: { corrections: [{ kind: 'accept', part: { in: 'indicator', index: 0 }, field: 'primary' }] },
      },
    },
    {
      route: 'DELETE /api/imports/{id}/corrections/last',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'importId' } },
    },
    {
      route: 'POST /api/imports/{id}/discard',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'importId' } },
    },
    {
      route: 'GET /api/imports/{id}/file',
      own: ['office', 'unit', 'auditor'],
      other: ['office', 'auditor'],
      try: { ids: { id: 'importId' } },
    },
    {
      route: 'GET /api/imports/{id}/pairing',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'importId' }, query: 'unitId=:unitId&year=2024' },
    },
    {
      route: 'POST /api/imports/{id}/restore',
      own: ['office', 'unit'],
      other: ['office'],
      try: { ids: { id: 'importId' } },
    },
  ],
}
