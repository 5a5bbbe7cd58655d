import { anybody, watching, type RightsOfFeature } from './rights.ts'

const base = '/api/evaluations/{id}/survey'
/** Nobody has an evaluation in this world: whoever may is told that there is none with a public appraisal. */
const tried = { pastRight: ['evaluation-unknown'] }

export const surveyRights: RightsOfFeature = {
  feature: '公众评议',
  rights: [
    { route: `GET ${base}`, own: watching, try: tried },
    { route: `GET ${base}/results`, own: watching, try: tried },
    { route: `GET ${base}/export`, own: watching, try: { ...tried, query: 'format=docx' } },
    { route: `GET ${base}/preview`, own: ['office'], try: tried },
    { route: `PUT ${base}/questionnaire`, own: ['office'], try: tried },
    { route: `POST ${base}/release`, own: ['office'], try: tried },
    { route: `PUT ${base}/units/{unitId}/population`, own: ['office'], try: tried },
    { route: `POST ${base}/units/{unitId}/lists`, own: ['office'], try: { pastRight: ['file-missing'] } },
    { route: `POST ${base}/units/{unitId}/samples`, own: ['office'], try: { pastRight: ['file-missing'] } },
    { route: `POST ${base}/units/{unitId}/links`, own: ['office'], try: tried },
    { route: `POST ${base}/units/{unitId}/links-file`, own: ['office'] },
    { route: `POST ${base}/units/{unitId}/withdrawals`, own: ['office'], try: tried },
    { route: `POST ${base}/units/{unitId}/open-links`, own: ['office'], try: tried },
    { route: `POST ${base}/units/{unitId}/paper`, own: ['office'], try: tried },
    { route: `POST ${base}/count`, own: ['office'], try: tried },
    { route: 'GET /s/{token}', own: anybody },
    { route: 'POST /s/{token}', own: anybody },
    { route: 'POST /api/survey/{token}', own: anybody },
  ],
}
