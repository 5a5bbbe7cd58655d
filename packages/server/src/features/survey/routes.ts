import { z } from 'zod'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  drawSampleSchema,
  enterPaperSchema,
  linksFileSchema,
  madeLinksSchema,
  makeLinksSchema,
  releaseSurveySchema,
  saveQuestionnaireSchema,
  servedListSchema,
  setOpenLinkSchema,
  setPopulationSchema,
  surveyResultsSchema,
  surveySchema,
  surveyUnitParams,
  withdrawBatchSchema,
  type SurveyView,
} from '@hengji/contract/survey.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { countAnswers } from './count.ts'
import { formPage, type SurveyFrame } from './form-page.ts'
import { linksFile } from './links-file.ts'
import { makeLinks, setOpenLink, setPopulation, withdrawBatch } from './links.ts'
import { enterPaper } from './paper.ts'
import { mayKeepSurvey } from './policy.ts'
import { releaseSurvey, saveQuestionnaire } from './questionnaire.ts'
import { receiveServedList } from './read-served.ts'
import { viewSurveyResults } from './results.ts'
import { drawSample, registerServedList } from './sampling.ts'
import { sendPage } from './send-page.ts'
import { surveyOf } from './survey-of.ts'
import type { SurveySecrets } from './survey-secrets.ts'
import { viewSurvey } from './view-survey.ts'

const tags = ['公众评议']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const viewed = { 200: surveySchema, ...refusals, 409: refusedSchema }
const uploading = { ...refusals, 400: refusedSchema, 409: refusedSchema, 413: refusedSchema }

/** The appraisal as the office keeps it; what citizens meet is in `public-routes.ts`. */
export function surveyRoutes(api: Api, platform: Platform, secrets: SurveySecrets, frame: SurveyFrame): void {
  /** Does the work, and answers with the appraisal as it is then. */
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (act: Act) => Promise<object | Refusal>,
  ): Promise<FastifyReply> =>
    answer(
      reply,
      await actAs(platform, request, async (act): Promise<SurveyView | Refusal> => {
        const done = await work(act)
        return isRefusal(done) ? done : viewSurvey(act, id, platform.channels.publicUrl)
      }),
    )

  api.get(
    '/api/evaluations/:id/survey',
    {
      schema: {
        tags,
        summary: '公众评议的问卷、发放与收回',
        params: evaluationParams,
        response: { 200: surveySchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          viewSurvey(act, request.params.id, platform.channels.publicUrl),
        ),
      ),
  )

  api.put(
    '/api/evaluations/:id/survey/questionnaire',
    {
      schema: {
        tags,
        summary: '保存问卷草稿',
        description: 'revision 已旧时返回 409；有毛病的草稿也保存。',
        params: evaluationParams,
        body: saveQuestionnaireSchema,
        response: viewed,
      },
    },
    async (request, reply) =>
      change(request, reply, request.params.id, (act) =>
        saveQuestionnaire(act, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/evaluations/:id/survey/release',
    {
      schema: {
        tags,
        summary: '问卷定稿，或收回定稿',
        description: '收到第一份答卷后不能收回。',
        params: evaluationParams,
        body: releaseSurveySchema,
        response: viewed,
      },
    },
    async (request, reply) =>
      change(request, reply, request.params.id, (act) => releaseSurvey(act, request.params.id, request.body)),
  )

  api.get(
    '/api/evaluations/:id/survey/preview',
    {
      schema: {
        tags,
        summary: '照公众看到的样子预览问卷（网页）',
        params: evaluationParams,
        response: refusals,
      },
    },
    async (request, reply) => {
      const survey = await actAs(platform, request, async (act) =>
        mayKeepSurvey(act.actor) ? surveyOf(act, request.params.id) : refuse('not-permitted'),
      )
      if (isRefusal(survey)) return answer(reply, survey)
      const { questionnaire, year } = survey
      return sendPage(reply, 200, formPage(frame, { questionnaire, year, unit: '（单位名称）', token: null }))
    },
  )

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

  api.post(
    '/api/evaluations/:id/survey/count',
    {
      schema: {
        tags,
        summary: '开箱计数',
        description: '公众评议环节结束以后；全部答卷一次打开，随即销毁密钥。',
        params: evaluationParams,
        body: z.object({}).meta({ id: 'CountSurvey' }),
        response: viewed,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const counted = await actAs(platform, request, (act) => countAnswers(act, secrets, id))
      if (isRefusal(counted)) return answer(reply, counted)
      secrets.destroy(id)
      return change(request, reply, id, () => Promise.resolve(counted))
    },
  )

  api.get(
    '/api/evaluations/:id/survey/results',
    {
      schema: {
        tags,
        summary: '公众评议的计数、得分、误差',
        params: evaluationParams,
        response: { 200: surveyResultsSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewSurveyResults(act, request.params.id))),
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
