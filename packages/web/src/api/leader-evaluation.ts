import { queryOptions } from '@tanstack/react-query'
import type {
  AnswerLeaderForm,
  KeepLeaderSeats,
  LeaderForm,
  LeaderForms,
  LeaderSeats,
} from '@hengji/contract/leader-evaluation.ts'
import { request } from './request.ts'

const seatsAddress = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/leaders`
const formAddress = (id: string) => `/api/leader-forms/${encodeURIComponent(id)}`

export const leaderSeatsQuery = (id: string) =>
  queryOptions({
    queryKey: ['leader-seats', id],
    queryFn: () => request<LeaderSeats>('GET', seatsAddress(id)),
  })

export const keepLeaderSeats = (id: string, seats: KeepLeaderSeats) =>
  request<LeaderSeats>('PUT', seatsAddress(id), seats)

export const leaderFormsQuery = queryOptions({
  queryKey: ['leader-forms'],
  queryFn: () => request<LeaderForms>('GET', '/api/leader-forms'),
})

export const leaderFormQuery = (id: string) =>
  queryOptions({
    queryKey: ['leader-forms', id],
    queryFn: () => request<LeaderForm>('GET', formAddress(id)),
    refetchOnWindowFocus: false,
  })

export const answerLeaderForm = (id: string, answers: AnswerLeaderForm) =>
  request<LeaderForm>('POST', formAddress(id), answers)
