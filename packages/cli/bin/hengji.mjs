#!/usr/bin/env node
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { keepCompiled } from '../../../scripts/setup/compile-cache.mjs'
import { whenStarterIsGone } from '../../../scripts/setup/starter.mjs'

/** The command line runs on Node 24, as the server does; an older Node hands over to the one in node_modules. */
const tiedVariable = 'HENGJI_TIED_TO_STARTER'
const node24 = path.join(import.meta.dirname, '../../../node_modules/.bin/node')

if (Number(process.versions.node.split('.')[0]) >= 24) {
  if (process.env[tiedVariable] !== undefined) endWithStarter()
  whenStarterIsGone(() => process.kill(process.pid, 'SIGTERM'))
  keepCompiled()
  await import('../src/main.ts')
} else if (fs.existsSync(node24)) {
  handOver()
} else {
  process.stderr.write('依赖还没有安装：请先在项目目录运行一次 npm start 或 npm ci。\n')
  process.exitCode = 2
}

function handOver() {
  const args = [import.meta.filename, ...process.argv.slice(2)]
  const env = { ...process.env, [tiedVariable]: '1' }
  const child = spawn(node24, args, { stdio: ['inherit', 'inherit', 'inherit', 'pipe'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

/** The pipe closes when the starter ends, SIGKILL included. */
function endWithStarter() {
  delete process.env[tiedVariable]
  const pipe = new net.Socket({ fd: 3 })
  pipe.on('error', () => {})
  pipe.on('close', () => process.kill(process.pid, 'SIGTERM'))
  pipe.resume()
  pipe.unref()
}
