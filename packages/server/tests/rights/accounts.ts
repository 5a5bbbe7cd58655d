import type { RightsOfFeature } from './rights.ts'

export const accountsRights: RightsOfFeature = {
  feature: '账号与安全规则',
  rights: [
    { route: 'GET /api/accounts', own: ['system-admin', 'security-admin'] },
    {
      route: 'POST /api/accounts',
      own: ['system-admin'],
      try: { body: { role: 'responsible', personId: null } },
    },
    {
      route: 'POST /api/accounts/grants',
      own: ['security-admin'],
      try: { body: { accounts: [{ id: ':account', revision: 99 }] } },
    },
    { route: 'POST /api/accounts/of-unit', own: ['system-admin'] },
    { route: 'GET /api/accounts/people', own: ['system-admin'] },
    { route: 'GET /api/accounts/units', own: ['system-admin', 'security-admin'] },
    { route: 'PUT /api/accounts/{id}', own: ['system-admin'], try: { ids: { id: 'account' } } },
    { route: 'POST /api/accounts/{id}/disable', own: ['system-admin'], try: { ids: { id: 'account' } } },
    { route: 'POST /api/accounts/{id}/enable', own: ['system-admin'], try: { ids: { id: 'account' } } },
    {
      route: 'POST /api/accounts/{id}/reset-password',
      own: ['system-admin', 'security-admin'],
      try: { ids: { id: 'account' } },
    },
    {
      route: 'POST /api/accounts/{id}/reset-second-factor',
      own: ['security-admin'],
      try: { ids: { id: 'account' } },
    },
    { route: 'PUT /api/accounts/{id}/role', own: ['security-admin'], try: { ids: { id: 'account' } } },
    { route: 'GET /api/locked-names', own: ['security-admin'] },
    { route: 'POST /api/locked-names/unlock', own: ['security-admin'] },
    { route: 'GET /api/security-policy', own: ['system-admin', 'security-admin'] },
    { route: 'PUT /api/security-policy', own: ['security-admin'] },
    { route: 'GET /api/sessions', own: ['security-admin'] },
    {
      route: 'DELETE /api/sessions/{id}',
      own: ['security-admin'],
      try: { pastRight: ['session-not-found'] },
    },
  ],
}
