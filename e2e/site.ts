import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type RunningServer } from '@hengji/server/create-server.ts'
import {
  projectFolder,
  readConfiguration,
  type Configuration,
} from '@hengji/server/platform/configuration.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { beginFromCopy, beginFromLivedCity } from '../packages/server/tests/begun-database.ts'
import { patientReading, temporaryFolder } from '../packages/server/tests/test-server.ts'
import { removeFolder } from '../packages/server/tests/run-folder.ts'

export interface Site {
  address: string
  close(): Promise<void>
}

/** A site whose server and data a test reaches beside its pages. */
export interface OpenSite extends Site {
  server: RunningServer
  dataFolder: string
  /** Ends the server; the data stays. */
  end(): Promise<void>
}

/** What of it is otherwise than in a city that begins. */
interface SiteSettings extends Partial<Pick<Configuration, 'cityFile' | 'samples' | 'isSampleCity'>> {
  /** The clock; otherwise the real one. */
  now?: () => Date
}

/**
 * The site as a city runs it: the built pages, the real server, an embedded PostgreSQL of its own, the sample city in
 * which nothing was begun. Pages built elsewhere are named by HENGJI_SITE_DIR.
 */
export async function openSite({ now, ...settings }: SiteSettings = {}): Promise<OpenSite> {
  const configuration = readConfiguration({ HENGJI_PORT: '0' })
  if (isRefusal(configuration)) throw new Error(`not configured: ${configuration.code}`)
  const pages = process.env['HENGJI_SITE_DIR'] ?? configuration.site
  if (!existsSync(join(pages, 'index.html'))) {
    throw new Error(`the pages are not built: run "npx vite build packages/web" (looked in ${pages})`)
  }
  const dataFolder = temporaryFolder()
  const isLived = settings.cityFile === 'city.json' && settings.samples === undefined
  if (!isLived || !beginFromLivedCity(dataFolder)) await beginFromCopy(dataFolder)
  const told: string[] = []
  const server = await createServer(
    { ...configuration, site: pages, cityFile: 'without-years.json', dataFolder, ...settings },
    {
      logger: { level: 'warn', stream: { write: (line: string) => void told.push(line) } },
      readingLimits: patientReading,
      isThrowaway: true,
      ...(now ? { clock: { now } } : {}),
    },
  )
  if (isRefusal(server))
    throw new Error(`the site did not start: ${server.code} ${JSON.stringify(server.facts)}`)
  const missing = told.filter((line) => line.includes('was not loaded'))
  if (missing.length > 0) {
    await server.close()
    throw new Error(`the sample city is not whole: ${missing.join('')}`)
  }
  let isEnded = false
  const end = async (): Promise<void> => {
    if (isEnded) return
    isEnded = true
    await server.close()
  }
  return {
    address: server.address,
    server,
    dataFolder,
    end,
    async close() {
      await end()
      removeFolder(dataFolder)
    },
  }
}

/** @param cityFile one in which nothing was begun, unless another is named */
export function startSite(cityFile?: string): Promise<Site> {
  return openSite(cityFile === undefined ? {} : { cityFile })
}

/** Signs in with one click, without a page. @returns the cookie */
export async function enterWithoutPage(address: string, account: string): Promise<string> {
  const answer = await fetch(`${address}/api/session/sample`, {
    method: 'POST',
    headers: { 'x-requested-with': 'hengji', 'content-type': 'application/json' },
    body: JSON.stringify({ id: account }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`could not sign in as ${account}: ${answer.status}`)
  return cookie
}

/** One of the project's own sample documents. */
export function sampleFile(path: string): string {
  return join(projectFolder, 'samples/documents', path)
}
