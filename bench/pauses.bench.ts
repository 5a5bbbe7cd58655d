import { loadavg } from 'node:os'
import type { ResultView } from '@hengji/contract/results.ts'
import type { RunningServer } from '@hengji/server/create-server.ts'
import { sql } from 'kysely'
import { openBenchServer } from './measure/bench-server.ts'
import { longestPause, openAsker, printPauses, type Paused } from './pauses/longest-pause.ts'
import { prepareGroup } from './pauses/prepare-group.ts'
import { unsignedBoards, withBoards } from './result/random-boards.ts'
import { benchScheme, groupYearOf, idOf, perUnit, randomScores, seats } from './result/random-group.ts'

/**
 * While one officer does something heavy, for how long does nobody else's page answer? Of the larger group the slips
 * bear no signatures, which would take minutes to make: so it is not published.
 */
const sizes = (process.env['HENGJI_BENCH_UNITS'] ?? '100,1000').split(',').map(Number)
const mostSigned = Number(process.env['HENGJI_BENCH_SIGNED'] ?? 150)

const { server, end } = await openBenchServer()
const asker = openAsker()
try {
  printPauses('Nobody does anything', [
    await longestPause('for two seconds', () => new Promise((resolve) => setTimeout(resolve, 2000))),
  ])
  for (const units of sizes) {
    const lines = await pausesOf(server, units)
    printPauses(
      `${units} units × ${perUnit} indicators × ${seats} seats (load ${loadavg()[0]?.toFixed(1)})`,
      lines,
    )
  }
} finally {
  await asker.end()
  await end()
}

async function pausesOf(running: RunningServer, units: number): Promise<Paused[]> {
  const id = `group-of-${units}`
  const scheme = benchScheme()
  const isSigned = units <= mostSigned
  const drawn = groupYearOf(scheme, randomScores(units))
  const { groupYear, boards } = isSigned ? await withBoards(drawn) : unsignedBoards(drawn)
  const { cookie, signer } = await prepareGroup(running, id, groupYear, boards)
  boards.length = 0
  const at = (path: string) => `${running.address}/api/evaluations/${id}/result${path}`
  const get = (url: string) => () => asker.ask({ url, method: 'GET', cookie, body: null })
  const post = (path: string, body: object, as = cookie) =>
    asker.ask({ url: at(path), method: 'POST', cookie: as, body: JSON.stringify(body) })
  const act = async (what: string, as = cookie) => {
    const { shown } = JSON.parse(await wholeOf(at(''))) as ResultView
    const { version = 0, revision = 0 } = shown ?? {}
    return longestPause(`act: ${what}`, () => post('/acts', { act: what, version, revision, text: null }, as))
  }
  const wholeOf = async (url: string) => {
    const response = await fetch(url, { headers: { cookie } })
    return response.text()
  }
  const changed = { ...scheme, formula: scheme.formula.replace('60%', '50%').replace('30%', '40%') }
  const unit = `/units/${idOf(units >> 1)}`
  const lines = [
    await longestPause('reckoned', () => post('/reckonings', { revision: null })),
    await longestPause('the whole table', get(at(''))),
    await longestPause('one unit, explained', get(at(unit))),
    await longestPause('the page of what-if, the first time', get(at('/what-if'))),
    await longestPause('what if', () => post('/what-if', { scheme: changed })),
    await longestPause('the circular as a Word file', get(at('/circular?paper=circular&format=docx'))),
    await longestPause('the circular as a workbook', get(at('/circular?paper=circular&format=xlsx'))),
    await longestPause('a unit’s table as a workbook', get(at(`${unit}/score-table?format=xlsx`))),
    await act('announce'),
  ]
  // The days for objections are over.
  await sql`update results set last_objection_day = '2024-01-01' where evaluation_id = ${id}`.execute(
    running.database.db,
  )
  lines.push(await act('sign-off', signer))
  if (!isSigned) return lines
  lines.push(await act('publish'))
  const open = `${running.address}/public/results/${id}`
  lines.push(await longestPause('the public page', get(open)))
  lines.push(await longestPause('the open data', get(`${open}/result.json`)))
  const bundle = await longestPause('the bundle, downloaded', get(`${open}/proof.zip`))
  lines.push(bundle)
  return lines
}
