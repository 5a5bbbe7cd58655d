import { ofUnit, signedIn, watching, type RightsOfFeature } from './rights.ts'

export const peopleRights: RightsOfFeature = {
  feature: '人员',
  rights: [
    { route: 'GET /api/peer-groups/{year}', own: signedIn },
    { route: 'PUT /api/peer-groups/{year}', own: ['office'] },
    { route: 'GET /api/people-template', own: signedIn },
    { route: 'GET /api/people/units', own: [...ofUnit, ...watching, 'approving-leader', 'system-admin'] },
    {
      route: 'POST /api/units/{unitId}/appointments/{id}/end',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'appointment' } },
    },
    {
      route: 'POST /api/units/{unitId}/deputies',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { body: { deputyId: ':fellow' } },
    },
    {
      route: 'POST /api/units/{unitId}/deputies/{id}/revoke',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'deputy' } },
    },
    {
      route: 'POST /api/units/{unitId}/handovers',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { body: { fromPersonId: ':personId', toPersonId: ':personId' } },
    },
    {
      route: 'POST /api/units/{unitId}/handovers/{id}/undo',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { pastRight: ['handover-unknown'] },
    },
    {
      route: 'GET /api/units/{unitId}/people',
      own: [...ofUnit, ...watching, 'approving-leader', 'system-admin'],
      other: [...watching, 'system-admin'],
    },
    {
      route: 'POST /api/units/{unitId}/people',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { body: { appointment: null, name: '新来' } },
    },
    {
      route: 'POST /api/units/{unitId}/people-imports',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { pastRight: ['file-missing'] },
    },
    {
      route: 'POST /api/units/{unitId}/people-imports/from-plan',
      own: ['office', 'unit', 'unit-head'],
      other: ['office'],
    },
    {
      route: 'GET /api/units/{unitId}/people-imports/{id}',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'names' } },
    },
    {
      route: 'POST /api/units/{unitId}/people-imports/{id}/apply',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'names' } },
    },
    {
      route: 'PUT /api/units/{unitId}/people/{id}',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'personId' }, body: { phone: null, email: null } },
    },
    {
      route: 'POST /api/units/{unitId}/people/{id}/appointments',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'personId' } },
    },
    {
      route: 'GET /api/units/{unitId}/people/{id}/carried',
      own: [...ofUnit, ...watching, 'approving-leader', 'system-admin'],
      other: [...watching, 'system-admin'],
      try: { ids: { id: 'personId' } },
    },
    {
      route: 'POST /api/units/{unitId}/plan-names/decide',
      own: ['office', 'unit', 'unit-head'],
      other: ['office'],
      try: { body: { as: { kind: 'open' } } },
    },
    {
      route: 'GET /api/units/{unitId}/plan-names/{id}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ids: { id: 'documentId' } },
    },
    {
      route: 'POST /api/units/{unitId}/role-groups',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
    },
    {
      route: 'PUT /api/units/{unitId}/role-groups/{id}',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'roleGroup' } },
    },
    {
      route: 'POST /api/units/{unitId}/sections',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
    },
    {
      route: 'PUT /api/units/{unitId}/sections/{id}',
      own: ['office', 'unit', 'unit-head', 'system-admin'],
      other: ['office', 'system-admin'],
      try: { ids: { id: 'sectionId' } },
    },
  ],
}
