import { z } from 'zod'
import {
  documentSummariesSchema,
  documentsQuerySchema,
  documentVersionQuerySchema,
  documentVersionsSchema,
  documentViewSchema,
  exportQuerySchema,
} from '@hengji/contract/documents.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { typedText } from '@hengji/contract/values.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { exportDocument } from './export/export-document.ts'
import { isFinance } from '../organization/policy.ts'
import { maySeeDocument } from './policy.ts'
import { presentDocument, presentVersion, presentWholeDocument } from './present.ts'
import { findDocument, listDocuments, listVersions, type WholeDocument } from './queries.ts'

const tags = ['文件']
const params = z.object({ id: typedText(100) })
const refusals = { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema }

export function documentRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/documents',
    {
      schema: {
        tags,
        summary: '已入库的文件（当前版本）',
        querystring: documentsQuerySchema,
        response: { 200: documentSummariesSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor }) => {
          const found = await listDocuments(db, request.query)
          return found
            .filter(({ unit_id, kind }) => maySeeDocument(actor, { unitId: unit_id, kind }))
            .map(presentDocument)
        }),
      ),
  )

  api.get(
    '/api/documents/:id',
    {
      schema: {
        tags,
        summary: '一份文件的当前版本或指定版本',
        params,
        querystring: documentVersionQuerySchema,
        response: { 200: documentViewSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const found = await getVisibleDocument(act, request.params.id, request.query.version)
          return isRefusal(found) ? found : presentWholeDocument(found)
        }),
      ),
  )

  api.get(
    '/api/documents/:id/history',
    {
      schema: {
        tags,
        summary: '一份文件的各个版本，新的在前',
        params,
        response: { 200: documentVersionsSchema, ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db, actor }) => {
          const versions = await listVersions(db, request.params.id)
          const [newest] = versions
          if (!newest) return unknownTo(actor)
          if (!maySeeDocument(actor, { unitId: newest.unit_id, kind: newest.kind }))
            return refuse('not-permitted')
          return versions.map(presentVersion)
        }),
      ),
  )

  api.get(
    '/api/documents/:id/export',
    {
      schema: {
        tags,
        summary: '导出 JSON、CSV 或 Excel',
        params,
        querystring: exportQuerySchema,
        response: refusals,
      },
    },
    async (request, reply) => {
      const { format, version } = request.query
      const found = await actAs(platform, request, async (act) => {
        const visible = await getVisibleDocument(act, request.params.id, version)
        if (isRefusal(visible)) return visible
        await audit(act.db, act.actor, act.now, {
          act: 'export-document',
          unitId: visible.unit_id,
          subject: visible.id,
          after: { format, version: visible.version },
        })
        return visible
      })
      if (isRefusal(found)) return answer(reply, found)
      const exported = await exportDocument(found, format)
      return sendAttachment(reply, exported.fileName, exported.contentType, exported.content)
    },
  )
}

async function getVisibleDocument(
  { db, actor }: Act,
  id: string,
  version?: number,
): Promise<WholeDocument | Refusal> {
  const found = await findDocument(db, id, version)
  if (!found) return version === undefined ? unknownTo(actor) : refuse('version-unknown', { version })
  return maySeeDocument(actor, { unitId: found.unit_id, kind: found.kind }) ? found : refuse('not-permitted')
}

/** Plans are not there for the finance bureau: it is told what is. */
function unknownTo(actor: Act['actor']): Refusal {
  return isFinance(actor) ? refuse('budget-form-unknown') : refuse('document-unknown')
}
