import { signedIn, type RightsOfFeature } from './rights.ts'

const keepers = ['office', 'bureau'] as const

export const schemesRights: RightsOfFeature = {
  feature: '考评办法',
  rights: [
    { route: 'GET /api/scheme-versions', own: signedIn },
    {
      route: 'POST /api/scheme-versions',
      own: keepers,
      try: { body: { from: { kind: 'template', template: 'routine-weighted', year: 2024 } } },
    },
    { route: 'GET /api/scheme-versions/{id}', own: signedIn, try: { ids: { id: 'rights' } } },
    { route: 'GET /api/scheme-versions/{id}/export', own: signedIn, try: { ids: { id: 'rights' } } },
    { route: 'PUT /api/scheme-versions/{id}', own: keepers, try: { ids: { id: 'rights' } } },
    { route: 'POST /api/scheme-versions/{id}/acts', own: keepers, try: { ids: { id: 'rights' } } },
  ],
}
