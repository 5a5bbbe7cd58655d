import { openBenchServer } from './measure/bench-server.ts'
import { printMeasured, timeOf } from './measure/table.ts'
import { prepareResult } from './result/prepare-result.ts'
import { benchScheme, groupYearOf, idOf, perUnit, randomScores } from './result/random-group.ts'

/** What the result's pages wait for, over HTTP: a city's group and one ten times as large. */
const sizes = [100, 1000]
const mostForWhatIf = 1000

const { server, end } = await openBenchServer()
try {
  const scheme = benchScheme()
  const changed = {
    ...scheme,
    formula: scheme.formula.replace('60%', '50%').replace('30%', '40%'),
  }
  for (const units of sizes) {
    const { ask, scoring, keeping } = await prepareResult(
      server,
      `group-of-${units}`,
      groupYearOf(scheme, randomScores(units)),
    )
    // The page asks for the start first: then the group is read and made ready.
    const begin = performance.now()
    await ask('GET', '/what-if')
    const first = performance.now() - begin
    const trial = await timeOf(() => ask('POST', '/what-if', { scheme: changed }), 5)
    const unit = await timeOf(() => ask('GET', `/units/${idOf(units >> 1)}`), 9)
    const table = await timeOf(() => ask('GET', ''), 5)
    const start = await timeOf(() => ask('GET', '/what-if'), 3)
    printMeasured(`The result over HTTP, a group of ${units} units × ${perUnit} indicators × 9 seats`, [
      { what: 'one unit, explained down to its ballots', milliseconds: unit },
      { what: 'the whole table', milliseconds: table },
      { what: 'what if: two weights changed, every unit compared', milliseconds: trial },
      { what: 'its page opened, the first time', milliseconds: first },
      { what: 'its page opened, after that', milliseconds: start },
      { what: 'scored with all reasons, once', milliseconds: scoring },
      { what: 'kept for every unit, once', milliseconds: keeping },
    ])
    if (trial > mostForWhatIf)
      throw new Error(`a what-if over ${units} units took longer than ${mostForWhatIf} ms`)
  }
} finally {
  await end()
}
