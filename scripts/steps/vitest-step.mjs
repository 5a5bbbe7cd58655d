import fs from 'node:fs'
import { fromRoot, node24, root } from '../setup/project.mjs'
import { runToEnd } from '../setup/run.mjs'

/**
 * Tests of one vitest project, each counted. A file that does not load counts as a failure, and so does a test
 * that was skipped: nothing is left out silently.
 * @param {string} name for the summary
 * @param {string} project `unit` or `e2e` of vitest.config.ts
 */
export function vitestStep(name, project, env = {}) {
  return {
    name,
    async run(run) {
      const report = fromRoot(`.build/vitest-${project}.json`)
      fs.rmSync(report, { force: true })
      const args = [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]
      const onOutput = (text) => process.stdout.write(text)
      const vitest = fromRoot('node_modules/vitest/vitest.mjs')
      const { code } = await runToEnd(run, node24, [vitest, ...args], { cwd: root, env, onOutput })
      return { ...countsOf(report, code), output: '' }
    },
  }
}

function countsOf(report, code) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const passed = result.numPassedTests
  const failed = result.numTotalTests - passed + unloaded.length
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}
