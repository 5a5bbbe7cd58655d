import { firstLineOf } from './failures.mjs'

/**
 * Runs the steps one after another, all of them even where one fails, and tells the outcome of each as it comes.
 * @param {{ name: string, run: (run: object) => Promise<{ passed: number, failed: number, output: string,
 *   failures?: { name: string, error: string }[] }> }[]} steps a step that names no failures of its own fails as a whole
 */
export async function runSteps(run, steps, write = (text) => process.stdout.write(text)) {
  const outcomes = []
  for (const step of steps) {
    write(`\n▶ ${step.name}\n`)
    const begun = performance.now()
    const { passed, failed, output, failures } = await outcomeOf(step, run)
    const seconds = (performance.now() - begun) / 1000
    if (output !== '') write(`${output.trimEnd()}\n`)
    write(`${failed === 0 ? '✓' : '✗'} ${step.name}  ${seconds.toFixed(1)} s\n`)
    const whole = failed > 0 ? [{ name: step.name, error: firstLineOf(output) }] : []
    outcomes.push({ name: step.name, passed, failed, seconds, failures: failures ?? whole })
  }
  return outcomes
}

async function outcomeOf(step, run) {
  try {
    return await step.run(run)
  } catch (error) {
    return { passed: 0, failed: 1, output: String(error?.stack ?? error) }
  }
}
