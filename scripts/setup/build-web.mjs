import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fromRoot, node24 } from './project.mjs'
import { runToEnd } from './run.mjs'
import { say, sayProblem } from './say.mjs'

const sources = [
  'packages/web/index.html',
  'packages/web/survey.html',
  'packages/web/build',
  'packages/web/vite.config.ts',
  'packages/web/package.json',
  'packages/web/public',
  'packages/web/src',
  'packages/domain/src',
  'packages/contract/src',
  'package-lock.json',
]
const built = fromRoot('packages/web/dist')
const stamp = path.join(built, '.built-from')

/**
 * Builds the pages into packages/web/dist when their sources changed since the last build.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function buildWeb(run) {
  const hash = hashOf(sources)
  if (fs.existsSync(path.join(built, 'index.html')) && fs.existsSync(stamp)) {
    if (fs.readFileSync(stamp, 'utf8') === hash) return { ok: true, output: '' }
  }
  say('正在构建网页…', 'Building the pages…')
  const vite = fromRoot('node_modules/vite/bin/vite.js')
  const { code, output } = await runToEnd(run, node24, [vite, 'build'], { cwd: fromRoot('packages/web') })
  if (code === 0) fs.writeFileSync(stamp, hash)
  return { ok: code === 0, output }
}

export function sayBuildFailed(output) {
  process.stderr.write(output)
  sayProblem(
    '网页没有构建成功，原因见上。若改动过 packages/web，请先改正；否则请删除 node_modules 后重试。',
    'The pages were not built; the reason is above. Mend what was changed in packages/web, or delete node_modules and try again.',
  )
}

function hashOf(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesUnder(fromRoot(place)))) {
    hash.update(path.relative(fromRoot(), file)).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(place) {
  if (!fs.existsSync(place)) return []
  if (fs.statSync(place).isFile()) return [place]
  const names = fs.readdirSync(place).sort()
  return names.flatMap((name) => filesUnder(path.join(place, name)))
}
