import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { answer } from './answer.ts'
import { carriedPolicy } from './carried-policy.ts'

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>衡绩</title>
<p>接口已在运行，页面尚未构建。请用 <code>npm start</code> 启动，或先构建 packages/web；接口说明见 <a href="/api/docs">/api/docs</a>。</p></html>`

/** The built page: hashed files are kept by the browser for good, the page itself is asked for anew each time. */
export async function serveSite(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt) {
    const verifyPage = join(folder, 'verify.html')
    const policy = carriedPolicy(verifyPage)
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (policy !== null && path === verifyPage) reply.header('content-security-policy', policy)
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (path.startsWith('/api/') || path === '/api')
      return answer(reply, refuse('no-such-address', { address: path.slice(0, 200) }))
    // An address of the page's own; a missing file stays missing.
    const isPage = request.method === 'GET' && !/\.[a-z0-9]+$/i.test(path)
    if (!isPage) return reply.code(404).type('text/plain; charset=utf-8').send('没有这个文件。')
    if (!isBuilt) return reply.code(200).type('text/html; charset=utf-8').send(notBuilt)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
