import type { Readable } from 'node:stream'
import { Readable as NodeReadable } from 'node:stream'
import { ZipFile } from 'yazl'
import { evidenceQuerySchema } from '@hengji/contract/evidence.ts'
import { refusedSchema } from '@hengji/contract/refused.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { answer } from '../../platform/http/answer.ts'
import { sendAttachment } from '../../platform/http/attachment.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { writeIndexPage, writeIndexWorkbook } from './archive-index.ts'
import { getArchive, type EvidenceArchive } from './archive.ts'

export function archiveRoute(api: Api, platform: Platform): void {
  api.get(
    '/api/evidence/archive',
    {
      // Looking at its head would write down an export that was none.
      exposeHeadRoute: false,
      schema: {
        tags: ['佐证材料'],
        summary: '一个单位一年的材料打包下载',
        description: 'zip：按指标分文件夹，附材料目录（.xlsx 与 .html）。一份材料只存一次。',
        querystring: evidenceQuerySchema,
        response: { 401: refusedSchema, 403: refusedSchema, 404: refusedSchema, 422: refusedSchema },
      },
    },
    async (request, reply) => {
      const { unitId, year } = request.query
      const archive = await actAs(platform, request, (act) => getArchive(act, unitId, year))
      if (isRefusal(archive)) return answer(reply, archive)
      const { content, size } = await openZip(archive, platform.files, (error) =>
        request.log.error({ err: error }, 'an archive broke off'),
      )
      if (size !== null) reply.header('content-length', size)
      // The person closed the page: nobody reads on.
      reply.raw.once('close', () => content.destroy())
      return sendAttachment(reply, `${archive.unitName}${year}年佐证材料.zip`, 'application/zip', content)
    },
  )
}

/**
 * Written while it is read; one file at a time is open. Nothing is packed smaller, since proofs are pictures, PDF and
 * office files that are packed already: so the size is known before the first byte, and the browser shows progress.
 */
async function openZip(
  archive: EvidenceArchive,
  files: FileStore,
  tell: (error: Error) => void,
): Promise<{ content: Readable; size: number | null }> {
  const zip = new ZipFile()
  const mtime = archive.madeAt
  const add = (path: string, bytes: Uint8Array): void =>
    zip.addBuffer(Buffer.from(bytes), path, { compress: false, mtime })
  add('材料目录.xlsx', await writeIndexWorkbook(archive))
  add('材料目录.html', new TextEncoder().encode(writeIndexPage(archive)))
  for (const { path, isKept, evidence } of archive.lines) {
    if (!isKept) continue
    const options = { compress: false, size: Number(evidence.size), mtime: evidence.uploaded_at }
    zip.addReadStreamLazy(path, options, (open) => open(null, files.open(evidence.content_hash)))
  }
  const content = new NodeReadable().wrap(zip.outputStream)
  zip.on('error', (error: Error) => {
    tell(error)
    content.destroy(error)
  })
  const size = await new Promise<number | null>((resolve) => {
    // The types leave the number out that the function is called with; -1 where it cannot be told.
    const known = (...told: unknown[]): void =>
      resolve(typeof told[0] === 'number' && told[0] >= 0 ? told[0] : null)
    zip.end({ forceZip64Format: false, comment: '' }, known)
  })
  return { content, size }
}
