import { ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

export const documentsRights: RightsOfFeature = {
  feature: '文件',
  rights: [
    { route: 'GET /api/documents', own: signedIn },
    {
      route: 'GET /api/documents/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' } },
    },
    {
      route: 'GET /api/documents/{id}/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' }, query: 'format=csv' },
    },
    {
      route: 'GET /api/documents/{id}/history',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' } },
    },
  ],
}
