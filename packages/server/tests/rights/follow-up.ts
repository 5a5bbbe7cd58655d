import { nobodyAtAll, ofUnit, watching, type RightsOfFeature } from './rights.ts'

export const followUpRights: RightsOfFeature = {
  feature: '台账与整改',
  rights: [
    {
      route: 'GET /api/follow-up/choices',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    { route: 'GET /api/ledger', own: [...ofUnit, ...watching, 'approving-leader'], other: [...watching] },
    {
      route: 'POST /api/ledger',
      own: ['office', 'unit', 'unit-head', 'supervising-leader', 'section-head'],
      other: ['office'],
    },
    {
      route: 'GET /api/ledger/export',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    {
      route: 'POST /api/ledger/paste',
      own: ['office', 'unit', 'unit-head', 'supervising-leader', 'section-head'],
      other: ['office'],
    },
    {
      route: 'GET /api/ledger/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'ledger' } },
    },
    {
      route: 'PUT /api/ledger/{id}',
      own: ['office', 'unit', 'unit-head', 'supervising-leader'],
      other: ['office'],
      try: { ids: { id: 'ledger' } },
    },
    {
      route: 'POST /api/ledger/{id}/acts',
      own: [...ofUnit, 'office'],
      other: ['office'],
      try: { ids: { id: 'ledger' } },
    },
    {
      route: 'GET /api/rectifications',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
    },
    {
      route: 'POST /api/rectifications',
      own: ['office', 'unit', 'unit-head', 'supervising-leader'],
      other: ['office'],
    },
    {
      route: 'GET /api/rectifications/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'rectification' } },
    },
    {
      route: 'POST /api/rectifications/{id}/acts',
      own: ['unit', 'unit-head', 'section-head', 'responsible'],
      other: nobodyAtAll,
      try: { ids: { id: 'rectification' } },
    },
  ],
}
