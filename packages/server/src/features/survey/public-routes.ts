import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { answerTakenSchema, sendAnswerSchema, tokenParams } from '@hengji/contract/survey.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import type { Api, Platform } from '../../platform/platform.ts'
import { formPage, readForm, sentencePage, type SurveyFrame } from './form-page.ts'
import { openRateGate, usualRateLimits } from './rate-limit.ts'
import { sendPage } from './send-page.ts'
import type { SurveySecrets } from './survey-secrets.ts'
import { findAskedSurvey, takeAnswer } from './take-answer.ts'

const tags = ['公众评议']
const security: [] = []
const largestAnswer = 64 * 1024
const thanks = '您的评议已经收到，谢谢。'

/**
 * What citizens meet: no session, no cookie, no line in the log. The page is a plain form; the script on it only keeps a
 * draft, sends without leaving the page, and sends again what a broken connection lost.
 */
export function surveyPublicRoutes(
  api: Api,
  platform: Platform,
  secrets: SurveySecrets,
  frame: SurveyFrame,
): void {
  const { db } = platform.database
  const gate = openRateGate(usualRateLimits)
  const admits = (token: string): boolean => gate.admit(token, platform.clock.now())

  void api.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: largestAnswer },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )

    scope.get(
      '/s/:token',
      {
        logLevel: 'silent',
        schema: { tags, security, summary: '公众评议的问卷（网页，没有脚本也能填）', params: tokenParams },
      },
      async (request, reply) => {
        const { token } = request.params
        const asked = admits(token) ? await findAskedSurvey(db, token) : refuse('survey-too-busy')
        if (isRefusal(asked)) return refusedPage(reply, frame, asked)
        return sendPage(reply, 200, formPage(frame, { ...asked, token }))
      },
    )

    scope.post(
      '/s/:token',
      {
        logLevel: 'silent',
        bodyLimit: largestAnswer,
        schema: {
          tags,
          security,
          summary: '提交问卷（网页表单）',
          consumes: ['application/x-www-form-urlencoded'],
          params: tokenParams,
        },
      },
      async (request, reply) => {
        const { token } = request.params
        if (!admits(token)) return refusedPage(reply, frame, refuse('survey-too-busy'))
        if (!(request.body instanceof URLSearchParams))
          return refusedPage(reply, frame, refuse('media-type-not-accepted'))
        const form = readForm(request.body)
        const sent = sendAnswerSchema.safeParse(form)
        const taken = sent.success
          ? await takeAnswer(db, secrets, platform.yearClock.now(), token, sent.data)
          : refuse('survey-answer-faulty', { why: '表单不完整，没有收下，请刷新后重填。' })
        if (!isRefusal(taken)) return sendPage(reply, 200, sentencePage(frame, '谢谢', thanks, true))
        const asked = taken.code === 'survey-answer-faulty' ? await findAskedSurvey(db, token) : taken
        if (isRefusal(asked)) return refusedPage(reply, frame, asked)
        const { message } = presentRefusal(taken)
        const again = { given: form.answers, requestKey: form.requestKey, fault: message }
        return sendPage(reply, 422, formPage(frame, { ...asked, token, ...again }))
      },
    )

    scope.post(
      '/api/survey/:token',
      {
        logLevel: 'silent',
        bodyLimit: largestAnswer,
        schema: {
          tags,
          security,
          summary: '提交一份答卷（不登录）',
          description: '一次性链接只收一份；断线后用同一 requestKey 重发，不会收两份。不记录地址和时刻。',
          params: tokenParams,
          body: sendAnswerSchema,
          response: {
            200: answerTakenSchema,
            409: refusedSchema,
            410: refusedSchema,
            422: refusedSchema,
            429: refusedSchema,
          },
        },
      },
      async (request, reply) => {
        const { token } = request.params
        if (!admits(token)) return answer(reply, refuse('survey-too-busy'))
        return answer(reply, await takeAnswer(db, secrets, platform.yearClock.now(), token, request.body))
      },
    )
  })
}

const titles: Readonly<Record<string, string>> = {
  'survey-link-used': '已经评议过了',
  'survey-over': '评议已经结束',
  'survey-not-open': '评议还没有开始',
  'survey-too-busy': '请稍等一分钟',
}

function refusedPage(reply: FastifyReply, frame: SurveyFrame, refusal: Refusal): FastifyReply {
  const title = titles[refusal.code] ?? '打不开这份问卷'
  const isDone = refusal.code === 'survey-link-used'
  return sendPage(
    reply,
    statusOf(refusal.code),
    sentencePage(frame, title, presentRefusal(refusal).message, isDone),
  )
}
