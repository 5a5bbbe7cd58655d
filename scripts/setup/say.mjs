/** What the two commands tell a person: Chinese first, English after it, one line each. */
export function say(chinese, english) {
  process.stdout.write(`${chinese}  ${english}\n`)
}

/** What went wrong and what to do about it. */
export function sayProblem(chinese, english) {
  process.stderr.write(`\n✗ ${chinese}\n  ${english}\n`)
}
