import { evaluationParams } from '@hengji/contract/evaluations.ts'
import {
  actOnVisitSchema,
  announceSeedSchema,
  evaluationVisitParams,
  findingConflictSchema,
  keepFindingSchema,
  onSiteSchema,
  planVisitSchema,
  publishSeedSchema,
  visitConflictSchema,
  visitFindingParams,
  visitFindingSchema,
  visitParams,
  visitSchema,
  visitsSchema,
} from '@hengji/contract/on-site.ts'
import { paperQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { actOnVisit, announceSeed, keepFinding, planVisit, publishSeed } from './commands.ts'
import { exportVisit } from './export/export-visit.ts'
import { newestFinding } from './keep-finding.ts'
import { listOnSite } from './list-on-site.ts'
import { visitPhotoRoutes } from './photo-routes.ts'
import { listVisits, viewVisit } from './view-visit.ts'

const tags = ['实地考评']
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const keeping = { 200: onSiteSchema, ...refusals, 409: refusedSchema }

export function onSiteRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/evaluations/:id/on-site',
    {
      schema: {
        tags,
        summary: '实地考评的抽样与安排',
        description: '单位看种子和本单位抽取的指标；每项的哈希都在，谁都可以照着重抽一遍。',
        params: evaluationParams,
        response: { 200: onSiteSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => listOnSite(act, request.params.id))),
  )

  api.post(
    '/api/evaluations/:id/on-site/announcement',
    {
      schema: {
        tags,
        summary: '公布种子取自哪里',
        description: '日期须在今天以后：公布时谁也不知道种子。种子公布以前可以改。',
        params: evaluationParams,
        body: announceSeedSchema,
        response: keeping,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => announceSeed(act, request.params.id, request.body)),
      ),
  )

  api.post(
    '/api/evaluations/:id/on-site/seed',
    {
      schema: {
        tags,
        summary: '公布种子，抽取各单位的指标',
        description: '公布后不能改；同一种子再来一次，只抽还没有抽的单位。',
        params: evaluationParams,
        body: publishSeedSchema,
        response: keeping,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) => publishSeed(act, request.params.id, request.body)),
      ),
  )

  api.put(
    '/api/evaluations/:id/on-site/units/:unitId',
    {
      schema: {
        tags,
        summary: '安排或调整一个单位的实地考评',
        description: '被考评单位的人不能去。编号由页面给出：同一请求再来一次，不会多一次安排。',
        params: evaluationVisitParams,
        body: planVisitSchema,
        response: keeping,
      },
    },
    async (request, reply) => {
      const { id, unitId } = request.params
      return answer(reply, await actAs(platform, request, (act) => planVisit(act, id, unitId, request.body)))
    },
  )

  api.get(
    '/api/visits',
    {
      schema: {
        tags,
        summary: '本人去考评的，和到本单位来的',
        response: { 200: visitsSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listVisits)),
  )

  api.get(
    '/api/visits/:id',
    {
      schema: {
        tags,
        summary: '一次实地考评',
        description: '现场所需都在一个回答里，存在设备上即可离线填写。',
        params: visitParams,
        response: { 200: visitSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewVisit(act, request.params.id))),
  )

  api.get(
    '/api/visits/:id/export',
    {
      schema: {
        tags,
        summary: '导出实地考评记录（docx 或 xlsx）',
        description: '移交以前，被考评单位只得到空白的核对单。',
        params: visitParams,
        querystring: paperQuery,
        response: refusals,
      },
    },
    async (request, reply) =>
      sendPaper(
        reply,
        await actAs(platform, request, (act) => exportVisit(act, request.params.id, request.query.format)),
      ),
  )

  api.post(
    '/api/visits/:id/acts',
    {
      schema: {
        tags,
        summary: '开始、移交、确认、提出异议、裁定',
        description: '双方确认以后，只有效能办写明理由重新打开，才能再改。',
        params: visitParams,
        body: actOnVisitSchema,
        response: { 200: visitSchema, ...refusals, 409: visitConflictSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const acted = await actAs(platform, request, (act) => actOnVisit(act, id, request.body))
      if (!isRefusal(acted) || !acted.code.startsWith('visit-')) return answer(reply, acted)
      const now = await actAs(platform, request, (act) => viewVisit(act, id))
      return answer(reply, acted, 200, () => (isRefusal(now) ? {} : { visit: now }))
    },
  )

  api.put(
    '/api/visits/:id/findings/:indicatorId',
    {
      schema: {
        tags,
        summary: '填写核对单的一项',
        description:
          '可离线填写后再报：key 相同的只算一次；base 之后另一台设备已填的，返回 409 和那一份，由人对照。',
        params: visitFindingParams,
        body: keepFindingSchema,
        response: { 200: visitFindingSchema, ...refusals, 409: findingConflictSchema },
      },
    },
    async (request, reply) => {
      const { id, indicatorId } = request.params
      const kept = await actAs(platform, request, (act) => keepFinding(act, id, indicatorId, request.body))
      if (!isRefusal(kept) || kept.code !== 'finding-changed-meanwhile') return answer(reply, kept)
      const newest = await actAs(platform, request, (act) => newestFinding(act, id, indicatorId))
      return answer(reply, kept, 200, () => (isRefusal(newest) ? {} : { finding: newest }))
    },
  )

  visitPhotoRoutes(api, platform)
}
