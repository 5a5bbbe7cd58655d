import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '@hengji/server/create-server.ts'
import { projectFolder, readConfiguration } from '@hengji/server/platform/configuration.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'

export interface Site {
  address: string
  close(): Promise<void>
}

/**
 * The site as a city runs it: the built pages, the real server, an embedded PostgreSQL of its own, the sample city.
 * @param cityFile one in which nothing was begun, unless another is named
 */
export async function startSite(cityFile = 'without-years.json'): Promise<Site> {
  const configuration = readConfiguration({ HENGJI_PORT: '0' })
  if (isRefusal(configuration)) throw new Error(`not configured: ${configuration.code}`)
  if (!existsSync(join(configuration.site, 'index.html'))) {
    throw new Error(
      `the pages are not built: run "npx vite build packages/web" (looked in ${configuration.site})`,
    )
  }
  const dataFolder = mkdtempSync(join(tmpdir(), 'hengji-e2e-'))
  chmodSync(dataFolder, 0o711)
  const server = await createServer(
    { ...configuration, cityFile, dataFolder },
    { logger: false, isThrowaway: true },
  )
  if (isRefusal(server))
    throw new Error(`the site did not start: ${server.code} ${JSON.stringify(server.facts)}`)
  return {
    address: server.address,
    async close() {
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** One of the project's own sample documents. */
export function sampleFile(path: string): string {
  return join(projectFolder, 'samples/documents', path)
}
