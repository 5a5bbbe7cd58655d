import { queryOptions } from '@tanstack/react-query'
import type {
  DrawSample,
  EnterPaper,
  LinksFile,
  MadeLinks,
  MakeLinks,
  ReleaseSurvey,
  SaveQuestionnaire,
  ServedListSummary,
  SetOpenLink,
  SurveyResults,
  SurveyView,
} from '@hengji/contract/survey.ts'
import { zh } from '../messages/zh.ts'
import { refusedAnswer, request, RequestRefused } from './request.ts'

const address = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/survey`
const unitAddress = (id: string, unitId: string) => `${address(id)}/units/${encodeURIComponent(unitId)}`

export const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: ['survey', id],
    queryFn: () => request<SurveyView>('GET', address(id)),
  })

export const surveyResultsQuery = (id: string) =>
  queryOptions({
    queryKey: ['survey-results', id],
    queryFn: () => request<SurveyResults>('GET', `${address(id)}/results`),
    retry: false,
  })

export const surveyPreview = (id: string) => `${address(id)}/preview`

export const saveQuestionnaire = (id: string, body: SaveQuestionnaire) =>
  request<SurveyView>('PUT', `${address(id)}/questionnaire`, body)

export const releaseSurvey = (id: string, body: ReleaseSurvey) =>
  request<SurveyView>('POST', `${address(id)}/release`, body)

export const setPopulation = (id: string, unitId: string, population: number | null) =>
  request<SurveyView>('PUT', `${unitAddress(id, unitId)}/population`, { population })

export const makeLinks = (id: string, unitId: string, body: MakeLinks) =>
  request<MadeLinks>('POST', `${unitAddress(id, unitId)}/links`, body)

export const withdrawBatch = (id: string, unitId: string, batchId: string) =>
  request<SurveyView>('POST', `${unitAddress(id, unitId)}/withdrawals`, { batchId })

export const setOpenLink = (id: string, unitId: string, body: SetOpenLink) =>
  request<SurveyView>('POST', `${unitAddress(id, unitId)}/open-links`, body)

export const enterPaper = (id: string, unitId: string, body: EnterPaper) =>
  request<SurveyView>('POST', `${unitAddress(id, unitId)}/paper`, body)

export const countSurvey = (id: string) => request<SurveyView>('POST', `${address(id)}/count`, {})

export const registerServedList = (id: string, unitId: string, file: File) =>
  send<ServedListSummary>(`${unitAddress(id, unitId)}/lists`, file, {})

export const drawSample = (id: string, unitId: string, file: File, asked: DrawSample) =>
  send<MadeLinks>(`${unitAddress(id, unitId)}/samples`, file, { ...asked, size: String(asked.size) })

/** Fields go before the file: the server has them when it has read it. */
async function send<Answer>(path: string, file: File, fields: Record<string, string>): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  const response = await fetchOrSay(path, { body: form })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw refusedAnswer(response.status, answer)
  return answer as Answer
}

/** The table of links as a file. */
export async function linksFile(id: string, unitId: string, body: LinksFile): Promise<Blob> {
  const response = await fetchOrSay(`${unitAddress(id, unitId)}/links-file`, {
    body: JSON.stringify(body),
    type: 'application/json',
  })
  if (!response.ok) throw refusedAnswer(response.status, await response.json().catch(() => null))
  return response.blob()
}

async function fetchOrSay(
  path: string,
  { body, type }: { body: BodyInit; type?: string },
): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'x-requested-with': 'hengji',
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      credentials: 'same-origin',
      body,
    })
  } catch {
    throw new RequestRefused(0, 'offline', zh.common.offline, null)
  }
}
