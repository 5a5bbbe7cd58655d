import { anybody, nobodyAtAll, ofUnit, watching, type RightsOfFeature } from './rights.ts'

const ids = { id: 'evaluation' }
/** Nothing is reckoned in this world: who may is told so. */
const pastRight = ['result-unknown']
const seen = { ids, pastRight }
const inTheUnit = ['unit', 'unit-head', 'supervising-leader'] as const

export const resultRights: RightsOfFeature = {
  feature: '考评结果',
  rights: [
    {
      route: 'GET /api/evaluations/{id}/result',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching, 'approving-leader'],
      try: { ids },
    },
    { route: 'POST /api/evaluations/{id}/result/reckonings', own: ['office'], try: { ids } },
    {
      // What each of them may do says the table of states.
      route: 'POST /api/evaluations/{id}/result/acts',
      own: [...watching],
      try: seen,
    },
    {
      route: 'GET /api/evaluations/{id}/result/units/{unitId}',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: seen,
    },
    {
      route: 'POST /api/evaluations/{id}/result/units/{unitId}/rectifications',
      own: ['office'],
      try: seen,
    },
    { route: 'GET /api/evaluations/{id}/result/what-if', own: [...watching], try: seen },
    {
      route: 'POST /api/evaluations/{id}/result/what-if',
      own: [...watching],
      try: { ...seen, body: { scheme: {} } },
    },
    {
      route: 'GET /api/evaluations/{id}/result/objections',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids },
    },
    {
      // Of another group's result a unit sees none, and is told so.
      route: 'POST /api/evaluations/{id}/result/objections',
      own: ['unit', 'unit-head'],
      try: seen,
    },
    {
      route: 'POST /api/evaluations/{id}/result/objections/{objectionId}/acts',
      own: nobodyAtAll,
      try: { ids: { ...ids, objectionId: 'not-there' } },
    },
    {
      route: 'GET /api/evaluations/{id}/result/circular',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching, 'approving-leader'],
      try: { ...seen, query: 'paper=circular&format=docx' },
    },
    {
      route: 'GET /api/evaluations/{id}/result/units/{unitId}/score-table',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: { ...seen, query: 'format=docx' },
    },
    {
      route: 'GET /api/evaluations/{id}/result/units/{unitId}/feedback',
      own: [...ofUnit, ...watching, 'approving-leader'],
      other: [...watching],
      try: seen,
    },
    {
      // Own objections of a unit, all of them for those above (tests/papers.test.ts).
      route: 'GET /api/evaluations/{id}/result/objections/{objectionId}/letter',
      own: [...ofUnit, ...watching],
      other: [...watching],
      try: { ids: { ...ids, objectionId: 'not-there' }, pastRight: ['result-objection-unknown'] },
    },
    {
      route: 'GET /api/evaluations/{id}/result/units/{unitId}/second-level',
      own: ['office', 'auditor', ...inTheUnit],
      other: ['office', 'auditor'],
      try: seen,
    },
    {
      route: 'GET /api/evaluations/{id}/result/units/{unitId}/second-level/export',
      own: ['office', 'auditor', ...inTheUnit],
      other: ['office', 'auditor'],
      try: { ...seen, query: 'format=csv' },
    },
    { route: 'GET /api/evaluations/{id}/reviews', own: [...watching], try: { ids } },
    {
      route: 'GET /api/evaluations/{id}/units/{unitId}/reviews',
      own: ['office', 'auditor'],
      try: { ids, pastRight: ['unit-without-pinned-plan', 'evaluation-rules-missing'] },
    },
    {
      route: 'PUT /api/evaluations/{id}/units/{unitId}/reviews/{indicatorId}',
      own: ['office'],
      try: { ids, body: { pointsBefore: '1', points: '2' } },
    },
    { route: 'GET /public/results', own: anybody },
    // What is not published is not there for anybody.
    { route: 'GET /public/results/{id}', own: nobodyAtAll, try: { ids } },
    { route: 'GET /public/results/{id}/result.json', own: nobodyAtAll, try: { ids } },
    { route: 'GET /public/results/{id}/proof.zip', own: nobodyAtAll, try: { ids } },
  ],
}
