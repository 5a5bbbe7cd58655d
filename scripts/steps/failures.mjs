import { stripVTControlCharacters } from 'node:util'

/**
 * What failed in a report of vitest: each test by name, skipped ones among them, and each file that did not load.
 * @param {{ testResults: { name: string, status: string, message: string, assertionResults: object[] }[] }} report as
 *   vitest's JSON reporter writes it
 * @param {string} root the project's folder, left out of the names of files
 * @returns {{ name: string, error: string }[]} with the first line of each error
 */
export function failuresIn(report, root) {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name
    if (status === 'failed' && assertionResults.length === 0)
      return [{ name: file, error: firstLineOf(message) || 'did not load' }]
    return assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => ({
        name: `${file} > ${test.fullName}`,
        error: test.status === 'failed' ? firstLineOf(test.failureMessages[0]) : `not run (${test.status})`,
      }))
  })
}

/** The first line that says something, without colours. */
export function firstLineOf(text = '') {
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.find((line) => line.trim() !== '')?.trim() ?? ''
}
