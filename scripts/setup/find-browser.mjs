import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { browserFromNpm } from './browser-from-npm.mjs'
import { fromRoot } from './project.mjs'

const namesInPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const elsewhere = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium that starts on this machine: named by HENGJI_BROWSER, in PATH, at its usual place, in Playwright's folder, or from npm.
 * @returns {Promise<string | null>} path of the program
 */
export async function findBrowser(environment = process.env) {
  const candidates = [
    environment.HENGJI_BROWSER ?? null,
    ...namesInPath.map((name) => programInPath(name, environment.PATH ?? '')),
    ...elsewhere,
    await playwrightsOwn(environment),
    browserFromNpm(),
  ]
  return candidates.find((file) => file !== null && fs.existsSync(file) && starts(file, environment)) ?? null
}

/**
 * Debian's Chromium without windows: it draws and runs pages as the whole one does, for two thirds of the processor's
 * time, and lacks what belongs to a window, such as the viewer of PDF.
 * @returns {string | null} path of the program
 */
export function findHeadlessShell(environment = process.env) {
  const file = programInPath('chromium-headless-shell', environment.PATH ?? '')
  return file !== null && starts(file, environment) ? file : null
}

function programInPath(name, searchPath) {
  const files = searchPath.split(path.delimiter).map((folder) => path.join(folder, name))
  return files.find((file) => fs.existsSync(file)) ?? null
}

async function playwrightsOwn(environment) {
  if (!fs.existsSync(fromRoot('node_modules/playwright-core'))) return null
  const script =
    "import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
  const asked = spawnSync(process.execPath, ['-e', script], {
    cwd: fromRoot(),
    env: environment,
    encoding: 'utf8',
  })
  return asked.stdout === '' ? null : asked.stdout
}

/** A browser may be there and still lack libraries. */
function starts(file, environment) {
  const asked = spawnSync(file, ['--version'], { env: environment, encoding: 'utf8', timeout: 20_000 })
  return asked.status === 0 && /\d+\.\d+/.test(asked.stdout)
}
