/**
 * The table at the end of `npm test`, and the line that closes it.
 * @param {{ name: string, passed: number, failed: number, seconds: number }[]} outcomes
 */
export function summaryOf(outcomes) {
  const nameWidth = Math.max(...outcomes.map(({ name }) => widthOf(name)))
  const rows = outcomes.map(({ name, passed, failed, seconds }) => {
    const padding = ' '.repeat(nameWidth - widthOf(name))
    const numbers = [`${passed}`.padStart(8), `${failed}`.padStart(8), `${seconds.toFixed(1)} s`.padStart(10)]
    return `${failed === 0 ? '✓' : '✗'} ${name}${padding}${numbers.join('')}`
  })
  const head = `${' '.repeat(nameWidth + 2)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'time'.padStart(10)}`
  return ['', head, ...rows, ''].join('\n')
}

/**
 * What failed, by name and in one line each, to be read without looking through all that was printed before.
 * @param {{ failures: { name: string, error: string }[] }[]} outcomes
 */
export function failuresOf(outcomes) {
  const failures = outcomes.flatMap((outcome) => outcome.failures)
  return failures.map(({ name, error }) => `✗ ${name}\n    ${error}\n`).join('')
}

export function lastLineOf(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}

/** Chinese characters take two columns of a terminal. */
function widthOf(text) {
  return [...text].reduce(
    (width, character) => width + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  )
}
