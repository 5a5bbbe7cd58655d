import { queryOptions } from '@tanstack/react-query'
import type {
  MakeSigningKeys,
  NamePublisher,
  ProofOfResult,
  PublisherView,
} from '@hengji/contract/publisher.ts'
import { request } from './request.ts'

export const publisherQuery = queryOptions({
  queryKey: ['publisher'],
  queryFn: () => request<PublisherView>('GET', '/api/publisher'),
})

/** Under the key of the result: an act on it may publish, and then this is another. */
export const proofQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['result', evaluationId, 'proof'],
    queryFn: () =>
      request<ProofOfResult>('GET', `/api/evaluations/${encodeURIComponent(evaluationId)}/result/proof`),
  })

export const namePublisher = (named: NamePublisher) => request<PublisherView>('PUT', '/api/publisher', named)

export const makeSigningKeys = (made: MakeSigningKeys) =>
  request<PublisherView>('POST', '/api/publisher/keys', made)

/** @param version one that was corrected since; without it the one in force */
export const proofFileAddress = (evaluationId: string, version?: number) =>
  `/public/results/${encodeURIComponent(evaluationId)}/proof.zip${version === undefined ? '' : `?version=${version}`}`
export const verifyPage = '/verify.html'
export const publicSignersPage = '/public/signers'
