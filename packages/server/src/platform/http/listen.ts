import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Configuration } from '../configuration.ts'
import type { Api } from '../platform.ts'

const portsTried = 20

/** @returns the address; takes the next free port unless one was named, then refuses `port-in-use` */
export async function listenOnFreePort(
  app: Api,
  { host, port, isPortFixed }: Configuration,
): Promise<{ url: string } | Refusal<'port-in-use' | 'port-not-allowed' | 'host-unknown'>> {
  const last = isPortFixed ? port : port + portsTried - 1
  for (let tried = port; tried <= last; tried += 1) {
    try {
      await app.listen({ host, port: tried })
      const address = app.server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : tried
      return { url: `http://${shownHost(host)}:${taken}` }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EACCES') return refuse('port-not-allowed', { port: tried })
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return refuse('host-unknown', { host })
      if (code !== 'EADDRINUSE') throw error
    }
  }
  return refuse('port-in-use', { port })
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
