import fs from 'node:fs'
import { fromRoot, node24, root } from '../setup/project.mjs'
import { runToEnd } from '../setup/run.mjs'
import { failuresIn } from './failures.mjs'

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
      return { ...outcomeOf(report, code), output: '' }
    },
  }
}

function outcomeOf(file, code) {
  if (!fs.existsSync(file)) return failedAs(0, `vitest ended with ${code} and left no report`)
  const report = JSON.parse(fs.readFileSync(file, 'utf8'))
  const passed = report.numPassedTests
  const failures = failuresIn(report, root)
  if (code !== 0 && failures.length === 0)
    return failedAs(passed, `vitest ended with ${code} though no test failed: see its errors above`)
  return { passed, failed: failures.length, failures }
}

/** What no test is to blame for. */
function failedAs(passed, error) {
  return { passed, failed: 1, failures: [{ name: 'vitest', error }] }
}
