import { queryOptions } from '@tanstack/react-query'
import type {
  BeginElection,
  Drawn,
  ElectionList,
  ElectionView,
  Panel,
  PanelMaterial,
} from '@hengji/contract/ballot.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { request } from './request.ts'

const address = (unitId: string, id: string) =>
  `/api/elections/${encodeURIComponent(unitId)}/${encodeURIComponent(id)}`
const evaluationAddress = (id: string) => `/api/evaluations/${encodeURIComponent(id)}`

export const panelQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['panel', evaluationId],
    queryFn: () => request<Panel>('GET', `${evaluationAddress(evaluationId)}/panel`),
    // Keys are made after an election was opened; draws and slips come in from elsewhere.
    refetchInterval: 15_000,
  })

export const electionsQuery = queryOptions({
  queryKey: ['elections'],
  queryFn: () => request<ElectionList>('GET', '/api/elections'),
})

export const electionQuery = (unitId: string, id: string) =>
  queryOptions({
    queryKey: ['elections', unitId, id],
    queryFn: () => request<ElectionView>('GET', address(unitId, id)),
    // Keys take some minutes; whoever waits for them need not ask.
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? 5000 : false),
  })

export const materialQuery = (unitId: string, id: string) =>
  queryOptions({
    queryKey: ['elections', unitId, id, 'material'],
    queryFn: () => request<PanelMaterial>('GET', `${address(unitId, id)}/material`),
  })

export const boardQuery = (unitId: string, id: string) =>
  queryOptions({
    queryKey: ['elections', unitId, id, 'board'],
    queryFn: () => request<Board>('GET', `${address(unitId, id)}/board`),
    staleTime: Infinity,
  })

export const beginElection = (evaluationId: string, begun: BeginElection) =>
  request<ElectionView>('POST', `${evaluationAddress(evaluationId)}/elections`, begun)

/** @param password once more; `null` where the account has none */
export const drawCredentials = (
  unitId: string,
  id: string,
  blinded: readonly string[],
  password: string | null,
) => request<Drawn>('POST', `${address(unitId, id)}/draw`, { blinded, password })

export const replaceSeat = (unitId: string, id: string, number: number, accountId: string) =>
  request<ElectionView>('PUT', `${address(unitId, id)}/seats/${number}`, { accountId })

export const endElection = (unitId: string, id: string, end: 'close' | 'void', reason: string) =>
  request<ElectionView>('POST', `${address(unitId, id)}/${end}`, { reason })
