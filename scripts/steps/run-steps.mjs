/**
 * Runs the steps one after another, all of them even where one fails, and tells the outcome of each as it comes.
 * @param {{ name: string, run: (run: object) => Promise<{ passed: number, failed: number, output: string }> }[]} steps
 */
export async function runSteps(run, steps) {
  const outcomes = []
  for (const step of steps) {
    process.stdout.write(`\n▶ ${step.name}\n`)
    const begun = performance.now()
    const { passed, failed, output } = await outcomeOf(step, run)
    const seconds = (performance.now() - begun) / 1000
    if (output !== '') process.stdout.write(`${output.trimEnd()}\n`)
    process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${step.name}  ${seconds.toFixed(1)} s\n`)
    outcomes.push({ name: step.name, passed, failed, seconds })
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
