import fs from 'node:fs'
import { installPackages } from './setup/install-packages.mjs'
import { fromRoot, node24, root } from './setup/project.mjs'
import { beginRun } from './setup/run.mjs'

/** `npm run bench [NAME …]`: runs bench/*.bench.ts, or those named, one after another on Node 24. */
const run = beginRun()
run.whenAskedToEnd(() => process.exit(130))

if (!(await installPackages(run))) process.exit(1)

const wanted = process.argv.slice(2)
const files = fs
  .readdirSync(fromRoot('bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace('.bench.ts', '')))
  .sort()

let worst = 0
for (const file of files) {
  worst = Math.max(worst, await runBench(fromRoot('bench', file)))
}
process.exit(worst)

function runBench(file) {
  return new Promise((resolve) => {
    const child = run.start(node24, ['--expose-gc', file], { cwd: root })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
