import { Readable } from 'node:stream'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { publicResultSchema } from '@hengji/contract/public-result.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { resultVersionQuery } from '@hengji/contract/results.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { openToAll, publicCache, sendPublicPage } from '../../platform/http/send-public.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { noResultPage, publicListPage, publicResultPage } from './public-pages.ts'
import { findPublicBundle, findPublicResult, listPublicResults, piecesOfBundle } from './public-results.ts'

const tags = ['考评结果']
const params = evaluationParams
const security: [] = []

/** Pages and data for everybody: no session, no script. */
export function publicResultRoutes(api: Api, platform: Platform): void {
  const { db } = platform.database

  api.get(
    '/public/results',
    { schema: { tags, security, summary: '已公布的考评结果（网页）' } },
    async (_request, reply) =>
      sendPublicPage(reply, 200, publicListPage(await asPublic(db, listPublicResults))),
  )

  api.get(
    '/public/results/:id',
    { schema: { tags, security, summary: '一项考评的结果（网页，可打印）', params } },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) => findPublicResult(transaction, request.params.id))
      return found
        ? sendPublicPage(reply, 200, publicResultPage(found))
        : sendPublicPage(reply, 404, noResultPage)
    },
  )

  api.get(
    '/public/results/:id/result.json',
    {
      schema: {
        tags,
        security,
        summary: '结果的开放数据（JSON）',
        params,
        response: { 200: publicResultSchema, 404: refusedSchema },
      },
    },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) => findPublicResult(transaction, request.params.id))
      return answer(openToAll(reply, found !== null), found ?? refuse('result-not-published'))
    },
  )

  api.get(
    '/public/results/:id/proof.zip',
    {
      schema: {
        tags,
        security,
        summary: '结果包（zip）：结果由来的全部数据，有签名，任何人可以重新计算',
        description:
          '公布时生成，不再改动；用 hengji verify 核对。不带 version 时为现行的一版；已被更正的各版照样可以下载，文件名注明。',
        params,
        querystring: resultVersionQuery,
        response: { 404: refusedSchema },
      },
    },
    async (request, reply) => {
      const found = await asPublic(db, (transaction) =>
        findPublicBundle(transaction, request.params.id, request.query.version),
      )
      if (found === null) return answer(reply, refuse('result-not-published'))
      return sendAttachment(
        reply.header('cache-control', publicCache).header('content-length', found.bytes),
        `${found.title}${found.year}年度考评结果-第${found.version}版${found.isSuperseded ? '（已被更正）' : ''}.zip`,
        'application/zip',
        Readable.from(piecesOfBundle(db, request.params.id, found)),
      )
    },
  )
}
