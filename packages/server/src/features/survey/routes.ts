import { z } from 'zod'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { paperQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  releaseSurveySchema,
  saveQuestionnaireSchema,
  surveyResultsSchema,
  surveySchema,
} from '@hengji/contract/survey.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { countAnswers } from './count.ts'
import { exportSurvey } from './export/export-survey.ts'
import { formPage, type SurveyFrame } from './form-page.ts'
import { mayKeepSurvey } from './policy.ts'
import { releaseSurvey, saveQuestionnaire } from './questionnaire.ts'
import { surveyReachRoutes } from './reach-routes.ts'
import { viewSurveyResults } from './results.ts'
import { changeSurvey, refusals, tags, viewed } from './routes-in-common.ts'
import { sendPage } from './send-page.ts'
import { surveyOf } from './survey-of.ts'
import type { SurveySecrets } from './survey-secrets.ts'
import { viewSurvey } from './view-survey.ts'

/** The appraisal as the office keeps it; what citizens meet is in `public-routes.ts`. */
export function surveyRoutes(api: Api, platform: Platform, secrets: SurveySecrets, frame: SurveyFrame): void {
  surveyReachRoutes(api, platform, secrets)
  const change = changeSurvey(platform)

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

  api.get(
    '/api/evaluations/:id/survey/export',
    {
      schema: {
        tags,
        summary: '导出公众评议报告（docx 全文，xlsx 附表）',
        description: '开箱计数以后才有；居民写的文字不在其中。',
        params: evaluationParams,
        querystring: paperQuery,
        response: { ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      sendPaper(
        reply,
        await actAs(platform, request, (act) => exportSurvey(act, request.params.id, request.query.format)),
      ),
  )
}
