import { randomUUID } from 'node:crypto'
import type { SurveyView } from '@hengji/contract/survey.ts'
import { surveySchema } from '@hengji/contract/survey.ts'
import type { Answer as Given } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { AppraisalRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { Way } from './approval-way.ts'
import type { Answer, Visitor } from './test-server.ts'

export const appraisalRules: AppraisalRules = {
  component: '公众评议得分',
  minimumAnswers: 2,
  tooFew: 'refuse',
  channels: { kind: 'pooled' },
  confidencePercent: '95',
  places: 2,
}

const option = (id: string, points: string | null) => ({ id, title: `选项 ${id}`, points })

export const questionnaire: Questionnaire = {
  title: '2024 年公众评议',
  questions: [
    {
      id: 'speed',
      kind: 'scale',
      title: '办事效率',
      weightPercent: '60',
      isRequired: true,
      options: [option('a', '100'), option('b', '80'), option('c', '40'), option('x', null)],
    },
    {
      id: 'manner',
      kind: 'choice',
      title: '服务态度',
      weightPercent: '40',
      isRequired: true,
      options: [option('a', '100'), option('b', '50')],
    },
    {
      id: 'errands',
      kind: 'several',
      title: '办过哪些事',
      weightPercent: null,
      isRequired: false,
      options: [option('a', null), option('b', null)],
    },
    { id: 'words', kind: 'text', title: '还有什么话', weightPercent: null, isRequired: false, options: [] },
  ],
}

export const sheet = (speed: string, manner: string, text: string | null = null): Given[] => [
  { question: 'speed', options: [speed], text: null },
  { question: 'manner', options: [manner], text: null },
  ...(text === null ? [] : [{ question: 'words', options: [], text }]),
]

/** The appraisal of one evaluation, as the office keeps it and citizens answer it. */
export interface SurveyWay {
  path: string
  view(by?: Visitor): Promise<SurveyView>
  save(asked?: Questionnaire, revision?: number): Promise<Answer>
  release(isReleased?: boolean): Promise<Answer>
  upload(
    path: string,
    file: { name: string; content: string | Uint8Array },
    fields?: Record<string, string>,
  ): Promise<Answer>
  answer(token: string, answers: Given[], requestKey?: string): Promise<Answer>
}

export function surveyOf(way: Way, evaluationId: string): SurveyWay {
  const { office } = way.as
  const path = `/api/evaluations/${evaluationId}/survey`
  const view = async (by: Visitor = office) => surveySchema.parse((await by.send('GET', path)).json)
  return {
    path,
    view,
    async save(asked = questionnaire, revision) {
      const body = { revision: revision ?? (await view()).revision, questionnaire: asked }
      return office.send('PUT', `${path}/questionnaire`, body)
    },
    async release(isReleased = true) {
      return office.send('POST', `${path}/release`, { revision: (await view()).revision, isReleased })
    },
    async upload(to, { name, content }, fields = {}) {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.append(field, value)
      form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
      const response = await fetch(`${way.server.url}${path}${to}`, {
        method: 'POST',
        headers: { 'x-requested-with': 'hengji', cookie: office.cookie ?? '' },
        body: form,
      })
      return {
        status: response.status,
        headers: response.headers,
        json: await response.json(),
        bytes: new Uint8Array(),
      }
    },
    answer(token, answers, requestKey = randomUUID()) {
      return way.server.visitor().send('POST', `/api/survey/${token}`, { requestKey, answers })
    },
  }
}
