import { buildWeb } from './setup/build-web.mjs'
import { provideBrowser, provideHeadlessShell } from './setup/install-browser.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { fromRoot } from './setup/project.mjs'
import { beginRun } from './setup/run.mjs'
import { runSteps } from './steps/run-steps.mjs'
import { failuresOf, lastLineOf, summaryOf } from './steps/summary.mjs'
import { insideTestFolder, makeTestFolder, removeTestFolder } from './steps/test-folder.mjs'
import { toolStep } from './steps/tool-step.mjs'
import { vitestStep } from './steps/vitest-step.mjs'

/** `npm test`: installs what is missing, then runs everything; the last line says how many passed and failed. */
const run = beginRun()
run.whenAskedToEnd(() => {
  process.stdout.write('\n测试被中断。 Interrupted.\n0 passed, 1 failed\n')
  process.exit(130)
})

const testFolder = makeTestFolder(run.environment.TMPDIR)
run.removeAtEnd(testFolder)
process.on('exit', () => removeTestFolder(testFolder))
const inTestFolder = insideTestFolder(testFolder)

const inModules = (file) => fromRoot('node_modules', file)

/** The pages as they will be served: the browser tests look at these. */
const webStep = {
  name: '网页构建 build of the pages',
  async run() {
    const { ok, output } = await buildWeb(run)
    return ok ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output }
  },
}

const nothingLeftStep = {
  name: '没有遗留进程 no process left',
  async run() {
    for (let tries = 0; tries < 50 && run.leftBehind().length > 0; tries += 1) await pause(100)
    const left = run.leftBehind()
    if (left.length === 0) return { passed: 1, failed: 0, output: '' }
    return { passed: 0, failed: 1, output: `Still running after the tests, now ended: ${left.join(', ')}` }
  },
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function browserStep({ browser, shell }) {
  const name = '浏览器 browser'
  if (browser !== null) {
    const programs = { HENGJI_BROWSER: browser, HENGJI_HEADLESS_SHELL: shell ?? browser }
    return vitestStep(name, 'e2e', { ...inTestFolder, ...programs })
  }
  const output = '没有浏览器，页面测试没有运行，记为未通过。 Not run: there is no browser.'
  return { name, run: async () => ({ passed: 0, failed: 1, output }) }
}

function stepsWith(browsers) {
  return [
    toolStep('格式 format', inModules('oxfmt/bin/oxfmt'), ['--check']),
    toolStep('类型 types', inModules('typescript/bin/tsc'), ['-b']),
    toolStep('规则与引用 lint and imports', inModules('oxlint/bin/oxlint'), []),
    toolStep('无用代码 unused code', inModules('knip/bin/knip.js'), ['--no-config-hints']),
    vitestStep('单元至命令行 all tests without a browser', 'unit', inTestFolder),
    webStep,
    browserStep(browsers),
    nothingLeftStep,
  ]
}

async function testAll() {
  const name = '准备 setup'
  const begun = performance.now()
  const secondsSince = () => (performance.now() - begun) / 1000
  if (!(await installPackages(run))) {
    const failures = [{ name, error: 'packages were not installed: see above' }]
    return [{ name, passed: 0, failed: 1, seconds: secondsSince(), failures }]
  }
  const browser = await provideBrowser(run)
  const shell = await provideHeadlessShell(run)
  const setup = { name, passed: 1, failed: 0, seconds: secondsSince(), failures: [] }
  return [setup, ...(await runSteps(run, stepsWith({ browser, shell })))]
}

const outcomes = await testAll()
process.stdout.write(`${summaryOf(outcomes)}\n${failuresOf(outcomes)}${lastLineOf(outcomes)}\n`)
process.exit(outcomes.some(({ failed }) => failed > 0) ? 1 : 0)
