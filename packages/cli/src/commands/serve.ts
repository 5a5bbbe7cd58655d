import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Command } from '../command.ts'
import { sentenceOf } from '../messages.ts'

const builtPages = fileURLToPath(new URL('../../../web/dist/index.html', import.meta.url))

export const serveCommand: Command = {
  name: 'serve',
  summary: '启动网站（同 npm start，但不安装、不构建）',
  options: { port: 'text' },
  help: `用法：hengji serve [--port 端口]

启动自带的 PostgreSQL、建表、装入示例城市并提供网站，屏幕上给出地址和登录办法。Ctrl+C 停止。
设环境变量 DATABASE_URL 则改用自己的 PostgreSQL。

  --port 端口    默认见启动时的提示

例：
  hengji serve
  hengji serve --port 8080

退出码：0 正常停止；2 不能启动。`,
  async run(line, terminal) {
    const port = line.text('port')
    if (port !== null && !/^[1-9]\d{0,4}$/.test(port)) {
      terminal.err(sentenceOf(refuse('not-a-port', { text: port })))
      return 2
    }
    if (!existsSync(builtPages)) {
      terminal.err(sentenceOf(refuse('pages-not-built')))
      return 2
    }
    const { main } = await import('@hengji/server/main.ts')
    await main(port === null ? process.env : { ...process.env, HENGJI_PORT: port })
    return process.exitCode === undefined ? 0 : 2
  },
}
