import { anybody, nobodyAtAll, signedIn, type RightsOfFeature } from './rights.ts'

export const sessionRights: RightsOfFeature = {
  feature: '登录与本人账号',
  rights: [
    { route: 'GET /api/me', own: signedIn },
    { route: 'PUT /api/me/password', own: signedIn },
    { route: 'POST /api/me/recovery-codes', own: signedIn },
    { route: 'POST /api/me/second-factor', own: signedIn },
    { route: 'PUT /api/me/second-factor', own: signedIn },
    { route: 'DELETE /api/me/second-factor', own: signedIn },
    { route: 'GET /api/me/sessions', own: signedIn },
    { route: 'DELETE /api/me/sessions/{id}', own: signedIn, try: { pastRight: ['session-not-found'] } },
    { route: 'GET /api/session', own: signedIn },
    {
      route: 'POST /api/session',
      own: anybody,
      try: { body: { name: 'nobody-here' }, pastRight: ['wrong-name-or-password', 'sign-in-locked'] },
    },
    { route: 'DELETE /api/session', own: anybody },
    { route: 'POST /api/session/sample', own: anybody, try: { pastRight: ['no-such-sample-role'] } },
    { route: 'POST /api/session/second-step', own: nobodyAtAll, try: { body: { code: '000000' } } },
    { route: 'GET /api/sign-in', own: anybody },
  ],
}
