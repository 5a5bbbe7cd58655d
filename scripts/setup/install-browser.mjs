import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { browserFromNpm, installBrowserFromNpm } from './browser-from-npm.mjs'
import { findBrowser, findHeadlessShell } from './find-browser.mjs'
import { fromRoot, node24 } from './project.mjs'
import { showProgress } from './progress.mjs'
import { runToEnd } from './run.mjs'
import { say, sayProblem } from './say.mjs'

/**
 * A browser for the page tests, and Chinese fonts for it: what the machine has, or what can be installed here.
 * @returns {Promise<string | null>} path of the browser; null where none is to be had, the reason has been said
 */
export async function provideBrowser(run) {
  const wanted = []
  let browser = await findBrowser(run.environment)
  if (browser === null) wanted.push('chromium')
  if (!hasChineseFonts()) wanted.push('fontconfig', 'fonts-noto-cjk')
  if (wanted.length > 0 && canUseApt()) await installWithApt(run, wanted)
  browser ??= await findBrowser(run.environment)
  if (browser === null) {
    await installWithPlaywright(run)
    browser = await findBrowser(run.environment)
  }
  if (browser === null) {
    await installBrowserFromNpm(run)
    browser = await findBrowser(run.environment)
  }
  if (browser === null) sayNoBrowser()
  // The browser from npm brings its font along.
  else if (browser !== browserFromNpm() && !hasChineseFonts()) sayNoFonts()
  return browser
}

/**
 * The browser without windows beside Debian's own, which most page tests need no more of: they take a third less of the
 * processor with it. Where it is not to be had at once the tests go on with the whole one.
 * @returns {Promise<string | null>} path of the program
 */
export async function provideHeadlessShell(run) {
  // A browser that was named is taken at its word.
  if (run.environment.HENGJI_BROWSER !== undefined) return null
  const found = findHeadlessShell(run.environment)
  if (found !== null || !canUseApt() || !fs.existsSync('/usr/lib/chromium/chromium')) return found
  await installWithApt(
    run,
    ['chromium-headless-shell'],
    ['-o', 'DPkg::Lock::Timeout=20', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10'],
  )
  return findHeadlessShell(run.environment)
}

const isRoot = () => process.getuid?.() === 0
const canUseApt = () => isRoot() && spawnSync('apt-get', ['--version']).status === 0

function hasChineseFonts() {
  if (process.platform !== 'linux') return true
  const asked = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return asked.status === 0 && asked.stdout.trim() !== ''
}

const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']

async function installWithApt(run, packages, options = patience) {
  say(
    `正在安装 ${packages.join('、')}（系统软件包）…`,
    `Installing ${packages.join(', ')} (system packages)…`,
  )
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await runToEnd(run, 'apt-get', [...options, 'update'], { env })
  if (updated.code !== 0) return
  const install = [...options, 'install', '-y', '--no-install-recommends', ...packages]
  const total = await packagesToInstall(run, install)
  const progress = showProgress('安装 Installing', total)
  let done = 0
  const onOutput = (text) => {
    done += [...text.matchAll(/^(?:Get:\d|Unpacking |Setting up )/gm)].length
    progress.at(Math.min(total, Math.floor(done / 3)))
  }
  const outcome = await runToEnd(run, 'apt-get', install, { env, onOutput })
  progress.end()
  if (outcome.code !== 0) process.stderr.write(`${outcome.output.split('\n').slice(-6).join('\n')}\n`)
}

async function packagesToInstall(run, install) {
  const { output } = await runToEnd(run, 'apt-get', ['--simulate', ...install])
  return [...output.matchAll(/^Inst /gm)].length
}

async function installWithPlaywright(run) {
  say('正在下载测试用的 Chromium…', 'Downloading Chromium for the tests…')
  const cli = fromRoot('node_modules/playwright-core/cli.js')
  const withLibraries = isRoot() ? ['--with-deps'] : []
  let shown = ''
  const onOutput = (text) => {
    const percent = [...text.matchAll(/(\d+)% of/g)].at(-1)?.[1]
    if (percent === undefined || percent === shown || Number(percent) % 20 !== 0) return
    shown = percent
    process.stdout.write(`下载 Downloading ${percent}%\n`)
  }
  await runToEnd(run, node24, [cli, 'install', ...withLibraries, 'chromium'], { onOutput })
}

function sayNoBrowser() {
  sayProblem(
    '找不到、也装不上可用的 Chromium，页面测试将记为未通过。请由管理员安装（Debian/Ubuntu：apt-get install chromium fonts-noto-cjk），或用环境变量 HENGJI_BROWSER 指明其路径，再运行 npm test。',
    'No Chromium that starts was found or could be installed, so the browser tests count as failed. Have one installed (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk) or name it in HENGJI_BROWSER, then run npm test again.',
  )
}

function sayNoFonts() {
  sayProblem(
    '本机没有中文字体，截图里的汉字会显示为方框；测试照常进行。安装办法：apt-get install fonts-noto-cjk。',
    'This machine has no Chinese fonts: characters show as boxes in screenshots; tests go on. To mend: apt-get install fonts-noto-cjk.',
  )
}
