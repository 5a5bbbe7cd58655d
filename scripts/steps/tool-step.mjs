import { node24, root } from '../setup/project.mjs'
import { runToEnd } from '../setup/run.mjs'

/**
 * A step that one tool decides by its exit code; it counts as one test, and what it printed shows when it fails.
 * @param {string} name for the summary
 * @param {string} program of node_modules, run by Node 24
 */
export function toolStep(name, program, args) {
  return {
    name,
    async run(run) {
      const { code, output } = await runToEnd(run, node24, [program, ...args], { cwd: root })
      return code === 0 ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output }
    },
  }
}
