import { z } from 'zod'
import { overlapsSchema } from '@hengji/contract/approval.ts'
import {
  compareLastYearQuerySchema,
  compareQuerySchema,
  editPlanSchema,
  overlapQuerySchema,
  planComparisonSchema,
  planDraftConflictSchema,
  planDraftSchema,
  savePlanVersionSchema,
  startedPlanSchema,
  startFromLastYearSchema,
  undoEditSchema,
  type EditPlan,
  type PlanDraft,
  type PlanDraftConflict,
} from '@hengji/contract/plan-draft.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { findOverlap } from '@hengji/domain/plan/find-overlap.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../platform/database/transact.ts'
import { answer, presentRefusal } from '../../platform/http/answer.ts'
import { statusOf } from '../../platform/http/refusal-status.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { editPlan, savePlanVersion, startPlanFromLastYear, undoPlanEdit } from './commands.ts'
import { compareVersions, compareWithLastYear } from './compare.ts'
import { listConflictingCells } from './conflicting-cells.ts'
import { presentComparison, presentDraft } from './present.ts'
import { showPlan, shownCopy } from './shown-plan.ts'
import type { WorkingCopy } from './working-copy.ts'

const tags = ['方案工作稿']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema }
const edited = { 200: planDraftSchema, ...refusals, 409: planDraftConflictSchema }

export function planDraftRoutes(api: Api, platform: Platform): void {
  api.post(
    '/api/plans/from-last-year',
    {
      schema: {
        tags,
        summary: '以上年方案起草',
        description: '时限顺延一年，结果清空，目标标为存疑并附上年实际；再次请求得到同一份。',
        body: startFromLastYearSchema,
        response: { 200: startedPlanSchema, ...refusals, 409: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => startPlanFromLastYear(act, request.body))),
  )

  api.get(
    '/api/plans/:id/draft',
    {
      schema: {
        tags,
        summary: '方案的工作稿；审核人看到的是报送的一版',
        params,
        response: { 200: planDraftSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await actAs(platform, request, (act) => draft(act, request.params.id))),
  )

  api.post(
    '/api/plans/:id/draft/edits',
    {
      schema: {
        tags,
        summary: '改动工作稿',
        description:
          '要么全部改动，要么一处不改。别人改的是别处，互不妨碍；同一格已被别人改过时返回 409，附双方的值和最新工作稿。',
        params,
        body: editPlanSchema,
        response: edited,
      },
    },
    async (request, reply) =>
      answerWithNewer(
        request,
        reply,
        request.params.id,
        (act) => editPlan(act, request.params.id, request.body),
        request.body,
      ),
  )

  api.delete(
    '/api/plans/:id/draft/edits/last',
    {
      schema: { tags, summary: '撤销本人最近一次改动', params, body: undoEditSchema, response: edited },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        undoPlanEdit(act, request.params.id, request.body.revision),
      ),
  )

  api.post(
    '/api/plans/:id/draft/version',
    {
      schema: { tags, summary: '把工作稿存为一版', params, body: savePlanVersionSchema, response: edited },
    },
    async (request, reply) =>
      answerWithNewer(request, reply, request.params.id, (act) =>
        savePlanVersion(act, request.params.id, request.body),
      ),
  )

  api.get(
    '/api/plans/:id/comparison',
    {
      schema: {
        tags,
        summary: '两版方案逐格对照；不写 to 则与工作稿对照',
        params,
        querystring: compareQuerySchema,
        response: { 200: planComparisonSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const { from, to } = request.query
          const compared = await compareVersions(act, request.params.id, from, to)
          return isRefusal(compared) ? compared : presentComparison(compared)
        }),
      ),
  )

  api.get(
    '/api/plans/:id/comparison/last-year',
    {
      schema: {
        tags,
        summary: '今年的方案与上年的逐格对照',
        params,
        querystring: compareLastYearQuerySchema,
        response: { 200: planComparisonSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const compared = await compareWithLastYear(act, request.params.id, request.query.version)
          return isRefusal(compared) ? compared : presentComparison(compared)
        }),
      ),
  )

  api.post(
    '/api/plans/:id/overlaps',
    {
      schema: {
        tags,
        summary: '拟增加的指标与已有指标是否重复',
        params,
        body: overlapQuerySchema,
        response: { 200: overlapsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const shown = await showPlan(act, request.params.id)
          if (isRefusal(shown)) return shown
          return findOverlap(
            [{ index: -1, row: { code: null, ...request.body } }],
            shown.document.indicators.map((row, index) => ({ index, row })),
          )
        }),
      ),
  )

  /** A conflict brings the newer working copy along, and both values of each cell that two people changed. */
  async function answerWithNewer(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    work: (act: Act) => Promise<WorkingCopy | Refusal>,
    tried?: EditPlan,
  ): Promise<FastifyReply> {
    const outcome = await actAs(platform, request, async (act) => {
      const copy = await work(act)
      return isRefusal(copy) ? copy : presentDraft(act.actor, await shownCopy(act, copy))
    })
    if (!isRefusal(outcome) || statusOf(outcome.code) !== 409) return answer(reply, outcome)
    const conflict = await actAs<Omit<PlanDraftConflict, 'code' | 'message' | 'facts'>>(
      platform,
      request,
      async (act) => {
        const newer = await draft(act, id)
        return {
          newer: isRefusal(newer) ? null : newer,
          cells: tried === undefined ? [] : await listConflictingCells(act, id, tried),
        }
      },
    )
    const beside = isRefusal(conflict) ? { newer: null, cells: [] } : conflict
    return reply.code(409).send({ ...presentRefusal(outcome), ...beside })
  }
}

async function draft(act: Act, id: string): Promise<PlanDraft | Refusal> {
  const shown = await showPlan(act, id)
  return isRefusal(shown) ? shown : presentDraft(act.actor, shown)
}
