import { z } from 'zod'
import {
  evidenceListSchema,
  evidenceQuerySchema,
  evidenceSchema,
  linkEvidenceSchema,
  renameEvidenceSchema,
  unlinkEvidenceSchema,
} from '@hengji/contract/evidence.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { archiveRoute } from './archive-route.ts'
import { deleteEvidence, linkEvidence, renameEvidence, restoreEvidence, unlinkEvidence } from './commands.ts'
import { evidenceFileRoutes } from './file-routes.ts'
import { getEvidenceList } from './list-evidence.ts'
import { presentEvidence } from './present.ts'
import { uploadRoutes } from './upload-routes.ts'
import { getVisibleEvidence } from './visible-evidence.ts'

const tags = ['佐证材料']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }
const changed = { 200: evidenceSchema, ...refusals, 400: refusedSchema, 409: refusedSchema }

export function evidenceRoutes(api: Api, platform: Platform): void {
  uploadRoutes(api, platform)
  archiveRoute(api, platform)
  evidenceFileRoutes(api, platform)

  api.get(
    '/api/evidence',
    {
      schema: {
        tags,
        summary: '一个单位一年的佐证材料',
        description: '按指标列出；缺材料和可能重复的一并给出。只含本人可见的指标与材料。',
        querystring: evidenceQuerySchema,
        response: { 200: evidenceListSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, (act) =>
          getEvidenceList(act, request.query.unitId, request.query.year),
        ),
      ),
  )

  api.get(
    '/api/evidence/:id',
    { schema: { tags, summary: '一份材料', params, response: { 200: evidenceSchema, ...refusals } } },
    async (request, reply) => changeAndShow(request, reply, request.params.id, async () => ({})),
  )

  api.put(
    '/api/evidence/:id',
    { schema: { tags, summary: '改名', params, body: renameEvidenceSchema, response: changed } },
    async (request, reply) =>
      changeAndShow(request, reply, request.params.id, (act) =>
        renameEvidence(act, request.params.id, request.body.title),
      ),
  )

  api.post(
    '/api/evidence/:id/links',
    { schema: { tags, summary: '关联到指标', params, body: linkEvidenceSchema, response: changed } },
    async (request, reply) =>
      changeAndShow(request, reply, request.params.id, async (act) => {
        const visible = await getVisibleEvidence(act, request.params.id)
        if (isRefusal(visible)) return visible
        return linkEvidence(act, {
          ...request.body,
          unitId: visible.found.unit_id,
          evidenceIds: [request.params.id],
        })
      }),
  )

  api.delete(
    '/api/evidence/:id/links',
    {
      schema: {
        tags,
        summary: '解除与一项指标的关联',
        params,
        body: unlinkEvidenceSchema,
        response: changed,
      },
    },
    async (request, reply) => {
      const { documentId, indicatorId } = request.body
      return changeAndShow(request, reply, request.params.id, (act) =>
        unlinkEvidence(act, request.params.id, documentId, indicatorId),
      )
    },
  )

  for (const [path, summary, move] of [
    ['delete', '删除（只作标记，可恢复）', deleteEvidence],
    ['restore', '恢复', restoreEvidence],
  ] as const) {
    api.post(
      `/api/evidence/:id/${path}`,
      { schema: { tags, summary, params, response: changed } },
      async (request, reply) =>
        changeAndShow(request, reply, request.params.id, (act) => move(act, request.params.id)),
    )
  }

  /** Shown in the same transaction, before it can vanish from the asker's sight by what was just done. */
  async function changeAndShow(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    change: (act: Act) => Promise<object | Refusal>,
  ): Promise<FastifyReply> {
    return answer(
      reply,
      await actAs(platform, request, async (act) => {
        const before = await getVisibleEvidence(act, id)
        if (isRefusal(before)) return before
        const done = await change(act)
        if (isRefusal(done)) return done
        const after = await getVisibleEvidence(act, id)
        const { found, links } = isRefusal(after) ? { ...before, links: [] } : after
        return presentEvidence(act.actor, found, links)
      }),
    )
  }
}
