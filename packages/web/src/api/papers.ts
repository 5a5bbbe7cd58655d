import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import type { ResultPaper } from '@hengji/contract/results.ts'

const evaluation = (id: string) => `/api/evaluations/${encodeURIComponent(id)}`
const unitOf = (id: string, unitId: string) => `${evaluation(id)}/result/units/${encodeURIComponent(unitId)}`

/** Where official documents are fetched; the browser saves them. */
export const selfEvaluationPaper = (id: string, unitId: string) => (format: PaperFormat) =>
  `${evaluation(id)}/units/${encodeURIComponent(unitId)}/claims/export?format=${format}`

export const visitPaper = (id: string) => (format: PaperFormat) =>
  `/api/visits/${encodeURIComponent(id)}/export?format=${format}`

export const leadersPaper = (id: string) => (format: PaperFormat) =>
  `${evaluation(id)}/leaders/export?format=${format}`

export const surveyPaper = (id: string) => (format: PaperFormat) =>
  `${evaluation(id)}/survey/export?format=${format}`

export const countingPaper = (unitId: string, id: string) => (format: PaperFormat) =>
  `/api/elections/${encodeURIComponent(unitId)}/${encodeURIComponent(id)}/export?format=${format}`

/** Of the version that is on the page. */
export const resultPaper = (id: string, paper: ResultPaper, version: number) => (format: PaperFormat) =>
  `${evaluation(id)}/result/circular?paper=${paper}&format=${format}&version=${version}`

export const scoreTablePaper = (id: string, unitId: string, version: number) => (format: PaperFormat) =>
  `${unitOf(id, unitId)}/score-table?format=${format}&version=${version}`

export const feedbackPaper = (id: string, unitId: string, version: number) => () =>
  `${unitOf(id, unitId)}/feedback?version=${version}`

export const objectionPaper = (id: string, objectionId: string) => () =>
  `${evaluation(id)}/result/objections/${encodeURIComponent(objectionId)}/letter`
