import {
  beginElectionSchema,
  boardSchema,
  drawnSchema,
  drawSchema,
  electionListSchema,
  electionParams,
  electionSeatParams,
  electionViewSchema,
  endElectionSchema,
  panelMaterialSchema,
  panelSchema,
  replaceSeatSchema,
} from '@hengji/contract/ballot.ts'
import { evaluationParams } from '@hengji/contract/evaluations.ts'
import { paperQuery } from '@hengji/contract/paper-format.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendPaper } from '../../platform/http/send-paper.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { beginElection } from './begin-election.ts'
import { stepUp } from '../session/commands.ts'
import { castRoute, tags } from './cast-route.ts'
import { drawCredentials } from './draw-credentials.ts'
import { closeElection, voidElection } from './end-election.ts'
import { exportCounting } from './export/export-counting.ts'
import { prepareElection } from './prepare-election.ts'
import { replaceSeat } from './replace-seat.ts'
import { viewMaterial } from './view-material.ts'
import { viewPanel } from './view-panel.ts'
import { findBoard, listElections, viewElectionOfUrn } from './view-election.ts'

const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const conflicts = { ...refusals, 409: refusedSchema, 503: refusedSchema }

export function ballotRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/evaluations/:id/elections',
    {
      schema: {
        tags,
        summary: '组织一个单位的无记名打分',
        description: '席位按次序编号；密钥随后生成，生成后即可领取凭证。',
        params: evaluationParams,
        body: beginElectionSchema,
        response: { 200: electionViewSchema, ...conflicts },
      },
    },
    async (request, reply) => {
      const begun = await actAs(platform, request, (act) =>
        beginElection(act, request.params.id, request.body),
      )
      // Goes on by itself; where the server ends meanwhile, its next start does it.
      if (!isRefusal(begun))
        prepareElection(platform, begun.unitId, begun.id).catch((error: unknown) => request.log.error(error))
      return answer(reply, begun)
    },
  )

  api.get(
    '/api/evaluations/:id/panel',
    {
      schema: {
        tags,
        summary: '一次考评的各单位打分：席位、领取、票数',
        params: evaluationParams,
        response: { 200: panelSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => viewPanel(act, request.params.id))),
  )

  api.get(
    '/api/elections',
    {
      schema: {
        tags,
        summary: '能看到的无记名打分',
        response: { 200: electionListSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listElections)),
  )

  api.get(
    '/api/elections/:unitId/:id',
    {
      schema: {
        tags,
        summary: '一次无记名打分：规则、公钥、席位',
        params: electionParams,
        response: { 200: electionViewSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { unitId, id } = request.params
      return answer(
        reply,
        await actAs(platform, request, (act) => viewElectionOfUrn(platform.urns, act, unitId, id)),
      )
    },
  )

  api.post(
    '/api/elections/:unitId/:id/draw',
    {
      schema: {
        tags,
        summary: '领取打分凭证（盲签名）',
        description: '每席一次；同样的请求再发，得到同样的签名。有密码的账号须再输入一次密码。',
        params: electionParams,
        body: drawSchema,
        response: { 200: drawnSchema, ...conflicts },
      },
    },
    async (request, reply) => {
      const { unitId, id } = request.params
      const { blinded, password } = request.body
      const proven = await stepUp(platform, request, password)
      if (isRefusal(proven)) return answer(reply, proven)
      const drawn = await actAs(platform, request, (act) =>
        drawCredentials(platform, act, unitId, id, { blinded }),
      )
      return answer(reply, drawn)
    },
  )

  api.put(
    '/api/elections/:unitId/:id/seats/:number',
    {
      schema: {
        tags,
        summary: '换一席的成员',
        description: '领取凭证之前可以；领取之后凭证无法收回，只能作废重来。',
        params: electionSeatParams,
        body: replaceSeatSchema,
        response: { 200: electionViewSchema, ...conflicts },
      },
    },
    async (request, reply) => {
      const { unitId, id, number } = request.params
      const { accountId } = request.body
      return answer(
        reply,
        await actAs(platform, request, (act) => replaceSeat(act, unitId, id, number, accountId)),
      )
    },
  )

  for (const end of ['close', 'void'] as const) {
    api.post(
      `/api/elections/:unitId/:id/${end}`,
      {
        schema: {
          tags,
          summary: end === 'close' ? '结束打分并公布' : '作废本次打分',
          params: electionParams,
          body: endElectionSchema,
          response: { 200: electionViewSchema, ...conflicts },
        },
      },
      async (request, reply) => {
        const { unitId, id } = request.params
        const { reason } = request.body
        const ended = await actAs(platform, request, (act) =>
          end === 'close'
            ? closeElection(platform, act, unitId, id, reason)
            : voidElection(act, unitId, id, reason),
        )
        if (!isRefusal(ended)) await platform.urns.destroy(id)
        return answer(reply, ended)
      },
    )
  }

  api.get(
    '/api/elections/:unitId/:id/material',
    {
      schema: {
        tags,
        summary: '打分前看的材料：目标、完成情况、定档举证、佐证',
        description: '限本次打分有席位的人和效能办、审计，打分结束以前。佐证文件由 /api/evidence 打开。',
        params: electionParams,
        response: { 200: panelMaterialSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) => {
      const { unitId, id } = request.params
      return answer(reply, await actAs(platform, request, (act) => viewMaterial(act, unitId, id)))
    },
  )

  api.get(
    '/api/elections/:unitId/:id/board',
    {
      schema: {
        tags,
        summary: '公布板',
        params: electionParams,
        response: { 200: boardSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { unitId, id } = request.params
      return answer(reply, await actAs(platform, request, (act) => findBoard(act, unitId, id)))
    },
  )

  api.get(
    '/api/elections/:unitId/:id/export',
    {
      schema: {
        tags,
        summary: '导出计票情况表（docx 或 xlsx）',
        description: '结束以后才有：席位、领取、各指标票数、校验链末值；没有分数，也没有席位上的人。',
        params: electionParams,
        querystring: paperQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { unitId, id } = request.params
      return sendPaper(
        reply,
        await actAs(platform, request, (act) => exportCounting(act, unitId, id, request.query.format)),
      )
    },
  )

  castRoute(api, platform)
}
