import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer, type RunningServer } from '@hengji/server/create-server.ts'
import { readConfiguration } from '@hengji/server/platform/configuration.ts'

export interface BenchServer {
  server: RunningServer
  /** Ends it; what it stored goes with it. */
  end(): Promise<void>
}

/** A server with a database of its own and nothing in it. @throws where it cannot begin */
export async function openBenchServer(): Promise<BenchServer> {
  const configuration = readConfiguration({ HENGJI_PORT: '0', HENGJI_SAMPLE: 'off' })
  if (isRefusal(configuration)) throw new Error(configuration.code)
  const dataFolder = mkdtempSync(join(tmpdir(), 'hengji-bench-'))
  // PostgreSQL runs under another account where the bench is run by root.
  chmodSync(dataFolder, 0o711)
  const server = await createServer({ ...configuration, dataFolder }, { logger: false })
  if (isRefusal(server)) throw new Error(server.code)
  return {
    server,
    async end() {
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
