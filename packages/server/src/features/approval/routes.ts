import { z } from 'zod'
import {
  actOnProcedureSchema,
  decisionsWaitingSchema,
  openProcedureSchema,
  procedureConflictSchema,
  proceduresQuerySchema,
  procedureSummariesSchema,
  procedureViewSchema,
  type ProcedureView,
} from '@hengji/contract/approval.ts'
import { acceptCommentsSchema, actOnCommentSchema, addCommentSchema } from '@hengji/contract/plan-comments.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { mayReadPlanNames } from '../people/policy.ts'
import { listUndecidedNames } from '../people/queries.ts'
import { getProcedure } from './act-on-procedure.ts'
import { acceptComments, actOnComment, actOnProcedure, addComment, openProcedure } from './commands.ts'
import { planDraftRoutes } from './draft-routes.ts'
import { loadProcedures, type LoadedProcedure } from './load-procedure.ts'
import { maySeeProcedure } from './policy.ts'
import { presentProcedure, presentProcedureFor } from './present.ts'
import { listDecisionsWaiting } from './queries.ts'
import { showPlanOf } from './shown-plan.ts'

const tags = ['方案审批']
const params = z.object({ id: typedText(100) })
const commentParams = z.object({ id: typedText(100), commentId: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const acted = { 200: procedureViewSchema, ...refusals, 409: procedureConflictSchema, 422: refusedSchema }

export function approvalRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/procedures',
    {
      schema: {
        tags,
        summary: '方案审批和变更，新的在前',
        querystring: proceduresQuerySchema,
        response: { 200: procedureSummariesSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor, now }) => {
          const found = await loadProcedures(db, request.query)
          return found
            .filter(({ row, peers }) =>
              maySeeProcedure(
                actor,
                row.unit_id,
                peers.map(({ unitId }) => unitId),
                row.submitted_version !== null,
              ),
            )
            .map((loaded) => presentProcedure(loaded, shanghaiDay(now)))
        }),
      ),
  )

  api.post(
    '/api/procedures',
    {
      schema: {
        tags,
        summary: '发起审批，或申请变更、增加动态目标',
        description: '步骤、先后、期限和办理人取自该单位当年的考评办法。同类的已在办理时返回那一件。',
        body: openProcedureSchema,
        response: acted,
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => view(act, await openProcedure(act, request.body))),
        200,
        () => ({ newer: null }),
      ),
  )

  api.get(
    '/api/procedures/:id',
    {
      schema: {
        tags,
        summary: '一件审批：步骤、记录、意见、问题，本人能办什么、不能办的由谁办',
        params,
        response: { 200: procedureViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => view(act, await getProcedure(act, request.params.id))),
      ),
  )

  api.post(
    '/api/procedures/:id/acts',
    {
      schema: {
        tags,
        summary: '办理一步：报送、同意、通过、退回、取回、撤回、公开',
        description: '退回须写理由。情况已变时返回 409 并附最新情况；同一步再次提交得到同一结果。',
        params,
        body: actOnProcedureSchema,
        response: acted,
      },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        actOnProcedure(act, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/procedures/:id/comments',
    {
      schema: {
        tags,
        summary: '提一条意见：对方案、一项指标或一格',
        description: '可附建议的值；填不进那一格的值当场说明。同一 requestKey 只存一条。',
        params,
        body: addCommentSchema,
        response: acted,
      },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        addComment(act, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/procedures/:id/comments/accept',
    {
      schema: {
        tags,
        summary: '采纳意见；几条一起采纳只成一版',
        params,
        body: acceptCommentsSchema,
        response: acted,
      },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        acceptComments(act, request.params.id, request.body),
      ),
  )

  api.post(
    '/api/procedures/:id/comments/:commentId',
    {
      schema: {
        tags,
        summary: '答复、了结、坚持或收回一条意见',
        params: commentParams,
        body: actOnCommentSchema,
        response: acted,
      },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        actOnComment(act, request.params.id, request.params.commentId, request.body),
      ),
  )

  api.get(
    '/api/decisions-waiting',
    {
      schema: {
        tags,
        summary: '等待本人办理的审批，等得最久的在前',
        response: { 200: decisionsWaitingSchema, 401: refusedSchema },
      },
    },
    async (request, reply) => answer(reply, await actAs(platform, request, listDecisionsWaiting)),
  )

  planDraftRoutes(api, platform)

  /** A conflict brings the newer state along. */
  async function answerWithNewer(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (act: Act) => Promise<LoadedProcedure | Refusal>,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, async (act) => view(act, await work(act)))
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const newer = await actAs(platform, request, async (act) => view(act, await getProcedure(act, id)))
    return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
  }
}

async function view(act: Act, loaded: LoadedProcedure | Refusal): Promise<ProcedureView | Refusal> {
  if (isRefusal(loaded)) return loaded
  const shown = await showPlanOf(act, loaded)
  if (isRefusal(shown)) return shown
  const names = await undecidedNamesOf(act, loaded)
  return presentProcedureFor(act.actor, loaded, shown, shanghaiDay(act.now), names)
}

/** Of the version that holds since this procedure: an indicator whose name is nobody's falls to nobody. */
async function undecidedNamesOf(act: Act, { row, approvedVersion }: LoadedProcedure): Promise<string[]> {
  const holds = row.state === 'approved' && approvedVersion === row.version
  return holds && mayReadPlanNames(act.actor, row.unit_id)
    ? listUndecidedNames(act, row.unit_id, row.document_id)
    : []
}
