import { anybody, nobodyAtAll, ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'election' }
const office = { own: ['office'] as const, try: { ids } }

export const ballotRights: RightsOfFeature = {
  feature: '无记名打分（领取凭证只限席位上的人，投票不带登录状态）',
  rights: [
    {
      route: 'POST /api/evaluations/{id}/elections',
      own: ['office'],
      try: { ids: { id: 'evaluation' } },
    },
    {
      route: 'GET /api/evaluations/{id}/panel',
      own: ['office', 'auditor'],
      try: { ids: { id: 'evaluation' } },
    },
    { route: 'GET /api/elections', own: signedIn },
    {
      route: 'GET /api/elections/{unitId}/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids },
    },
    { route: 'POST /api/elections/{unitId}/{id}/draw', own: nobodyAtAll, try: { ids } },
    {
      route: 'PUT /api/elections/{unitId}/{id}/seats/{number}',
      own: ['office'],
      try: { ids: { ...ids, number: '1' } },
    },
    { route: 'POST /api/elections/{unitId}/{id}/close', ...office },
    { route: 'POST /api/elections/{unitId}/{id}/void', ...office },
    {
      route: 'GET /api/elections/{unitId}/{id}/board',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids, pastRight: ['board-not-there'] },
    },
    // Besides these: whoever sits on the panel (tests/panel-reads.test.ts).
    {
      route: 'GET /api/elections/{unitId}/{id}/material',
      own: ['office', 'auditor'],
      try: { ids, pastRight: ['material-is-over'] },
    },
    {
      route: 'GET /api/elections/{unitId}/{id}/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids, query: 'format=docx', pastRight: ['board-not-there'] },
    },
    // A vote comes without a session, and is refused with one (tests/ballot-attacks.test.ts).
    {
      route: 'POST /api/ballot/{unitId}/{id}',
      own: anybody,
      try: { ids, pastRight: ['session-not-wanted', 'envelope-unreadable', 'election-unknown'] },
    },
  ],
}
