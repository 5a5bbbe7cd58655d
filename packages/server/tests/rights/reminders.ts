import { nobodyAtAll, signedIn, type RightsOfFeature } from './rights.ts'

export const remindersRights: RightsOfFeature = {
  feature: '通知与提醒',
  rights: [
    { route: 'GET /api/notifications', own: signedIn },
    { route: 'POST /api/notifications/read', own: signedIn },
    { route: 'GET /api/notifications/unread', own: signedIn },
    { route: 'GET /api/reminders', own: signedIn },
    { route: 'POST /api/reminders/calendar', own: signedIn },
    { route: 'GET /api/reminders/deliveries', own: signedIn },
    { route: 'PUT /api/reminders/preferences', own: signedIn },
    { route: 'GET /api/reminders/robots', own: ['office', 'unit'] },
    { route: 'POST /api/reminders/robots', own: ['office', 'unit'] },
    {
      route: 'PUT /api/reminders/robots/{id}',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'robot' } },
    },
    {
      route: 'DELETE /api/reminders/robots/{id}',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'robot' } },
    },
    {
      route: 'POST /api/reminders/robots/{id}/trial',
      own: ['unit'],
      other: nobodyAtAll,
      try: { ids: { id: 'robot' } },
    },
    { route: 'GET /api/reminders/rules/{year}', own: signedIn },
    { route: 'PUT /api/reminders/rules/{year}', own: ['office'] },
    { route: 'POST /api/reminders/trial-mail', own: signedIn },
    { route: 'GET /calendar/{file}', own: nobodyAtAll, try: { pastRight: ['not-there'] } },
  ],
}
