import { evaluationParams } from '@hengji/contract/evaluations.ts'
import {
  makeSigningKeysSchema,
  namePublisherSchema,
  proofOfResultSchema,
  publisherViewSchema,
} from '@hengji/contract/publisher.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { asPublic } from '../../platform/database/transact.ts'
import { sendPublicPage } from '../../platform/http/send-public.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { viewEvaluation } from '../evaluation/queries.ts'
import { makeSigningKeys, namePublisher } from './commands.ts'
import { publicSignersPage } from './public-signers-page.ts'
import { listSigners, publisherName, viewProof, viewPublisher } from './queries.ts'

const tags = ['考评结果']
const refusals = { 401: refusedSchema, 403: refusedSchema }
const changing = { 200: publisherViewSchema, ...refusals, 409: refusedSchema, 422: refusedSchema }

export function publisherRoutes(api: Api, platform: Platform): void {
  const { proofKeys } = platform

  api.get(
    '/api/publisher',
    {
      schema: {
        tags,
        summary: '发布机关与签名密钥的指纹',
        description: '效能办、人社局、审计查看；以前用过的密钥连同起止日期都列出。',
        response: { 200: publisherViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewPublisher(act, proofKeys))),
  )

  api.put(
    '/api/publisher',
    {
      schema: {
        tags,
        summary: '设置发布机关的名称',
        description: '写在此后公布的结果包里；已公布的不变。revision 已旧时返回 409。',
        body: namePublisherSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => namePublisher(act, request.body, proofKeys))),
  )

  api.post(
    '/api/publisher/keys',
    {
      schema: {
        tags,
        summary: '生成或更换签名密钥',
        description: '第一次生成不用理由；更换要写明理由，旧密钥即刻销毁，旧指纹和起止日期保留。',
        body: makeSigningKeysSchema,
        response: changing,
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => makeSigningKeys(act, request.body, proofKeys))),
  )

  api.get(
    '/api/evaluations/:id/result/proof',
    {
      schema: {
        tags,
        summary: '公布的结果包：发布机关、签名指纹、SM3、大小',
        description: '看得到这项考评的人都可查看；文件本身在公开页面下载。',
        params: evaluationParams,
        response: { 200: proofOfResultSchema, ...refusals, 404: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const evaluation = await viewEvaluation(act, request.params.id)
          return isRefusal(evaluation) ? evaluation : viewProof(act, request.params.id)
        }),
      ),
  )

  api.get(
    '/public/signers',
    { schema: { tags, security: [], summary: '发布机关和签名指纹，现用的与以前的（网页，可打印）' } },
    async (_request, reply) => {
      const page = await asPublic(platform.database.db, async (db) =>
        publicSignersPage(await publisherName(db), await listSigners(db)),
      )
      return sendPublicPage(reply, 200, page)
    },
  )
}
