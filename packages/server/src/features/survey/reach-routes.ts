import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  drawSampleSchema,
  enterPaperSchema,
  linksFileSchema,
  madeLinksSchema,
  makeLinksSchema,
  servedListSchema,
  setOpenLinkSchema,
  setPopulationSchema,
  surveyUnitParams,
  withdrawBatchSchema,
} from '@hengji/contract/survey.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyRequest } from 'fastify'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { findUnit } from '../organization/queries.ts'
import { linksFile } from './links-file.ts'
import { makeLinks, setOpenLink, setPopulation, withdrawBatch } from './links.ts'
import { enterPaper } from './paper.ts'
import { mayKeepSurvey } from './policy.ts'
import { receiveServedList } from './read-served.ts'
import { changeSurvey, refusals, tags, viewed } from './routes-in-common.ts'
import { drawSample, registerServedList } from './sampling.ts'
import type { SurveySecrets } from './survey-secrets.ts'

const uploading = { ...refusals, 400: refusedSchema, 409: refusedSchema, 413: refusedSchema }

/** Who is asked in a unit, and how: samples, links, codes on the wall, paper. */
export function surveyReachRoutes(api: Api, platform: Platform, secrets: SurveySecrets): void {
  const change = changeSurvey(platform)

  api.put(
    '/api/evaluations/:id/survey/units/:unitId/population',
    {
      schema: {
        tags,
        summary: '填写一个单位的服务人数',
        params: surveyUnitParams,
        body: setPopulationSchema,
        response: viewed,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return change(request, reply, id, (act) => setPopulation(act, id, unitId, request.body.population))
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/lists',
    {
      schema: {
        tags,
        summary: '核对并登记一份服务对象名单',
        description:
          'multipart/form-data，一个 .xlsx、.xls 或 .csv 文件，不超过 20 MB。名单只在内存里读，不保存；登记的是它的指纹和人数。',
        consumes: ['multipart/form-data'],
        params: surveyUnitParams,
        response: { 200: servedListSchema, ...uploading },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      const arrived = await arrivedList(request)
      if (isRefusal(arrived)) return answer(reply.header('connection', 'close'), arrived)
      return answer(
        reply,
        await actAs(platform, request, (act) => registerServedList(act, secrets, id, unitId, arrived.list)),
      )
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/samples',
    {
      schema: {
        tags,
        summary: '用公布的种子从登记的名单抽样，生成一次性链接',
        description:
          'multipart/form-data：同一份名单，以及 requestKey、channel、seed、size、fingerprint。链接只在这一次回答里出现。',
        consumes: ['multipart/form-data'],
        params: surveyUnitParams,
        response: { 200: madeLinksSchema, ...uploading },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      const arrived = await arrivedList(request)
      if (isRefusal(arrived)) return answer(reply.header('connection', 'close'), arrived)
      const asked = drawSampleSchema.safeParse(arrived.fields)
      if (!asked.success) {
        const [first] = asked.error.issues
        const where = first?.path.join('.') ?? ''
        return answer(reply, refuse('request-not-understood', { where, why: first?.message ?? '' }))
      }
      return answer(
        reply,
        await actAs(platform, request, (act) =>
          drawSample(act, secrets, id, unitId, arrived.list, asked.data),
        ),
      )
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/links',
    {
      schema: {
        tags,
        summary: '生成一批一次性链接',
        description: '链接只在这一次回答里出现；同一 requestKey 再次提交返回 409。',
        params: surveyUnitParams,
        body: makeLinksSchema,
        response: { 200: madeLinksSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(reply, await actAs(platform, request, (act) => makeLinks(act, id, unitId, request.body)))
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/links-file',
    {
      bodyLimit: 16 * 1024 * 1024,
      schema: {
        tags,
        summary: '把刚生成的链接排成表格下载',
        description: '链接随请求带来，不保存；返回 .xlsx 或 .csv。',
        params: surveyUnitParams,
        body: linksFileSchema,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { unitId } = request.params
      const file = await actAs(platform, request, async ({ actor, db }) => {
        if (!mayKeepSurvey(actor)) return refuse('not-permitted')
        const unit = await findUnit(db, unitId)
        return unit ? linksFile(unit.name, request.body) : refuse('survey-unknown-unit')
      })
      if (isRefusal(file)) return answer(reply, file)
      return sendAttachment(reply, file.fileName, file.contentType, file.content)
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/withdrawals',
    {
      schema: {
        tags,
        summary: '作废一批还没有用过的链接',
        params: surveyUnitParams,
        body: withdrawBatchSchema,
        response: viewed,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return change(request, reply, id, (act) => withdrawBatch(act, id, unitId, request.body.batchId))
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/open-links',
    {
      schema: {
        tags,
        summary: '现场二维码：新开、停用、恢复',
        params: surveyUnitParams,
        body: setOpenLinkSchema,
        response: viewed,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return change(request, reply, id, (act) => setOpenLink(act, id, unitId, request.body))
    },
  )

  api.post(
    '/api/evaluations/:id/survey/units/:unitId/paper',
    {
      schema: {
        tags,
        summary: '成批录入纸质答卷',
        description: '同一 requestKey 再次提交只录一次；一份有错时整批不录。',
        params: surveyUnitParams,
        body: enterPaperSchema,
        response: viewed,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return change(request, reply, id, (act) => enterPaper(act, secrets, id, unitId, request.body))
    },
  )

  /** Read only after whoever brings it was asked who they are. */
  async function arrivedList(request: FastifyRequest) {
    const allowed = await actAs(platform, request, async ({ actor }) =>
      mayKeepSurvey(actor) ? actor : refuse('not-permitted'),
    )
    if (isRefusal(allowed)) {
      request.raw.resume()
      return allowed
    }
    return receiveServedList(request)
  }
}
