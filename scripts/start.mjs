import { buildWeb, sayBuildFailed } from './setup/build-web.mjs'
import { compileCacheEnvironment } from './setup/compile-cache.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { node24, fromRoot, root } from './setup/project.mjs'
import { beginRun } from './setup/run.mjs'

/** `npm start`: installs what is missing, builds the pages where they changed, and runs the server until it is ended. */
const run = beginRun()
let server = null

run.whenAskedToEnd((signal) => {
  run.passOn(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  if (server === null) process.exit(130)
})

if (!(await installPackages(run))) process.exit(1)
const { ok, output } = await buildWeb(run)
if (!ok) {
  sayBuildFailed(output)
  process.exit(1)
}

const main = fromRoot('packages/server/src/main.ts')
server = run.start(node24, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  cwd: root,
  env: compileCacheEnvironment,
})
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
server.once('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
)
