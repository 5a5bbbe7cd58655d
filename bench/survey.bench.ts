import { openBenchServer } from './measure/bench-server.ts'
import { printMeasured } from './measure/table.ts'
import { prepareSurvey, type PreparedSurvey } from './survey/prepare-survey.ts'

/** As many people as hold a phone at the same moment, each with a one-time link. */
const people = 10_000
const atOnce = 64
const mostSeconds = 60

const { server, end } = await openBenchServer()
try {
  const survey = await prepareSurvey(server, people)
  // The first requests of a process are slow everywhere: they do not count.
  await answerAll(survey, survey.tokens.slice(0, 200))
  const bare = await timed(() => insertBare(survey, people))
  const ours = await timed(() => answerAll(survey, survey.tokens.slice(200)))
  const stored = await survey.countSealed()
  if (stored !== people) throw new Error(`${people} answers were thanked for, ${stored} are there`)
  const opening = await timed(() => survey.count())
  const counted = await survey.countAnswers()
  if (counted !== people) throw new Error(`${people} answers were sealed, ${counted} were counted`)
  const each = people - 200
  printMeasured(
    `${people} people answer a questionnaire of six questions, ${atOnce} at a time; milliseconds each`,
    [
      { what: 'answers over HTTP', milliseconds: ours / each, note: perSecond(each, ours) },
      {
        what: 'the bare insert: a row of the same size, its own transaction',
        milliseconds: bare / people,
        note: perSecond(people, bare),
      },
    ],
  )
  console.log(
    `  ${each} answers in ${(ours / 1000).toFixed(1)} s, none lost; ratio to the bare insert ${(ours / each / (bare / people)).toFixed(1)}; ` +
      `opened and counted in ${(opening / 1000).toFixed(1)} s`,
  )
  if (ours > mostSeconds * 1000) throw new Error(`${each} answers took longer than ${mostSeconds} s`)
} finally {
  await end()
}

async function answerAll(survey: PreparedSurvey, tokens: readonly string[]): Promise<void> {
  await inTurns(tokens, async (token) => {
    const response = await survey.answer(token)
    const text = await response.text()
    if (response.status !== 200) throw new Error(`an answer was refused: ${response.status} ${text}`)
  })
}

function insertBare(survey: PreparedSurvey, count: number): Promise<void> {
  return inTurns(
    Array.from({ length: count }, (_, index) => index),
    survey.insertBare,
  )
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
    }),
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function perSecond(count: number, milliseconds: number): string {
  return `${Math.round((count * 1000) / milliseconds)}/s`
}
