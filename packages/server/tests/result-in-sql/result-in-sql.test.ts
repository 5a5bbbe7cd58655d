import type { Because } from '@hengji/domain/kernel/because.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, scoreGroupInBulk } from '@hengji/domain/result/bulk-group.ts'
import type { PlacedRefusal } from '@hengji/domain/result/group-refusal.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import type { Scheme as FixedScheme } from '@hengji/domain/scheme/scheme.ts'
import { decimalAt } from '@hengji/domain/scoring/scaled-column.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishedGroup } from '../../../proof/tests/bundle/published-group.ts'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres.ts'
import { temporaryFolder } from '../test-server.ts'
import { allBranches, branchesOf } from './branches.ts'
import { filesOf, publish, publishWith } from './bundles.ts'
import { nextFrom } from './draw.ts'
import { drawGroupYear } from './draw-units.ts'
import { recompute, type BundleTexts, type Difference } from './recompute.ts'
import { removeFolder } from '../run-folder.ts'

/** To be changed. */
type Changeable<T> = T extends object ? { -readonly [K in keyof T]: Changeable<T[K]> } : T
type Scheme = Changeable<FixedScheme>

/** `HENGJI_SEED=123 npx vitest run --project unit …/result-in-sql.test.ts` draws the same again. */
const seed = parseInt(process.env['HENGJI_SEED'] ?? String(1 + (Date.now() % 2_000_000_000)), 10)
const publishedCases = 1000
const casesTogether = 250

const folder = temporaryFolder()
let postgres: EmbeddedPostgres | null = null
let client: Client

beforeAll(async () => {
  const started = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(started)) throw new Error(started.code)
  postgres = started
  client = new Client(started.connection)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await postgres?.stop()
  removeFolder(folder)
})

interface Drawn {
  caseSeed: number
  groupYear: GroupYear
  texts: BundleTexts
  refusals: readonly PlacedRefusal[] | null
}

/** Cases without end, by the seed of the run. */
function* cases(): Generator<Drawn, never> {
  const next = nextFrom(seed)
  for (;;) {
    const caseSeed = next(1, 2 ** 31 - 2)
    const groupYear = drawGroupYear(caseSeed)
    const published = publish(groupYear)
    yield isRefusal(published)
      ? { caseSeed, groupYear, texts: filesOf(groupYear), refusals: published.refusals }
      : { caseSeed, groupYear, texts: published, refusals: null }
  }
}

const resultIn = (texts: BundleTexts) => JSON.parse(texts.get('result.json') ?? '') as GroupResult

describe(`results reckoned again in SQL (HENGJI_SEED=${seed})`, () => {
  test(
    `${publishedCases} random schemes and cities: every published number and those of its reasons, to the last digit`,
    { timeout: 600_000 },
    async () => {
      const stream = cases()
      const taken = new Map<string, number>()
      const differences: (Difference & { caseSeed: number })[] = []
      const count = { published: 0, refused: 0, numbers: 0, fast: 0 }
      while (count.published < publishedCases) {
        const batch: Drawn[] = []
        for (let published = 0; published < casesTogether;) {
          const drawn = stream.next().value
          batch.push(drawn)
          if (drawn.refusals === null) published += 1
        }
        const computing = recompute(client, new Map(batch.map(({ texts }, index) => [index, texts])))
        for (const { groupYear, texts, refusals } of batch) {
          count[refusals === null ? 'published' : 'refused'] += 1
          if (refusals !== null) continue
          const result = resultIn(texts)
          for (const branch of branchesOf(groupYear, result)) taken.set(branch, (taken.get(branch) ?? 0) + 1)
          if (agreesWithFastPath(groupYear, result)) count.fast += 1
        }
        const computed = await computing
        count.numbers += computed.numbers
        differences.push(
          ...computed.differences
            .filter(({ caseNo }) => batch[caseNo]?.refusals === null)
            .map((each) => ({ ...each, caseSeed: batch[each.caseNo]?.caseSeed ?? 0 })),
        )
        for (const [caseNo, { refusals, caseSeed }] of batch.entries()) {
          const places = (of: readonly { unitId: string | null; indicatorId: string | null }[]) =>
            [...new Set(of.map(({ unitId, indicatorId }) => `${unitId} ${indicatorId}`))].toSorted()
          const found = computed.obstacles.filter((each) => each.caseNo === caseNo)
          expect({ caseSeed, places: places(found) }).toEqual({ caseSeed, places: places(refusals ?? []) })
        }
      }
      expect(differences).toEqual([])
      printCoverage(taken, count)
      expect(allBranches.filter((branch) => !taken.has(branch))).toEqual([])
      expect(count.refused).toBeGreaterThan(0)
      // The fast path refuses to count where numbers outgrow a float or the formula is no sum, and never errs.
      expect(count.fast).toBeGreaterThan(publishedCases / 8)
    },
  )

  test('one changed digit is noticed, wherever it stands', { timeout: 300_000 }, async () => {
    const [drawn] = take(publishedOnly(cases()), 1)
    const { units } = resultIn(drawn.texts)
    const last = units.length - 1
    const spoil: Record<string, (result: GroupResult) => void> = {
      composite: (result) => put(result.units[0], 'composite'),
      rank: (result) => put(result.units[last], 'rank'),
      grade: (result) => put(result.units[last], 'grade'),
      component: (result) => put(result.units[0]?.components[0], 'points'),
      section: (result) => put(result.units[last]?.sections[0], 'points'),
      indicator: (result) => put(result.units[0]?.indicators[0], 'points'),
      share: (result) => put(result.units[0]?.indicators[0], 'share'),
      exact: (result) => put(reasonOf(result.units[last]?.indicators[0]?.because), 'exactPoints'),
      'before review': (result) => put(result.units[last]?.indicators[0], 'pointsBeforeReview'),
    }
    const spoilt = Object.entries(spoil).map(([what, change], index) => {
      const result = resultIn(drawn.texts)
      change(result)
      return { what, index, texts: new Map([...drawn.texts, ['result.json', JSON.stringify(result)]]) }
    })
    const { differences } = await recompute(client, new Map(spoilt.map(({ index, texts }) => [index, texts])))
    for (const { what, index } of spoilt) {
      const found = differences.filter(({ caseNo }) => caseNo === index)
      expect({ what, found: found.length }).toEqual({ what, found: 1 })
      expect(found[0]?.place).toContain(what === 'share' ? 'indicator' : what)
    }
  })

  test('a changed method, limit or ballot is noticed', { timeout: 300_000 }, async () => {
    const stream = publishedOnly(cases())
    const unnoticed = new Set(Object.keys(schemeChanges))
    // A change may touch nothing in a case: each is tried on more of them, until one notices it.
    for (let round = 0; round < 10 && unnoticed.size > 0; round += 1) {
      const drawn = take(stream, 25, withGapInRanks)
      const changed = [...unnoticed].flatMap((what, at) =>
        drawn.map(({ texts, groupYear }, index) => {
          const scheme = structuredClone(groupYear.scheme) as Scheme
          schemeChanges[what]?.(scheme)
          const text = JSON.stringify(scheme)
          return {
            what,
            number: at * drawn.length + index,
            texts: new Map([...texts, ['scheme.json', text]]),
          }
        }),
      )
      const found = await recompute(client, new Map(changed.map(({ number, texts }) => [number, texts])))
      for (const { caseNo } of [...found.differences, ...found.obstacles])
        unnoticed.delete(changed[caseNo]?.what ?? '')
    }
    expect([...unnoticed]).toEqual([])
    const drawn = take(stream, 25)
    const otherBallots = drawn.map(({ texts }, index): [number, BundleTexts] => [
      index,
      new Map([
        ...texts,
        [
          'evaluations.json',
          (texts.get('evaluations.json') ?? '').replaceAll(/"paperBallots":\["(\d)/g, '"paperBallots":["9$1'),
        ],
      ]),
    ])
    const recomputed = await recompute(client, new Map(otherBallots))
    expect(recomputed.differences.length + recomputed.obstacles.length).toBeGreaterThan(0)
  })

  test('ballots from a sealed board are counted as they hang there', { timeout: 300_000 }, async () => {
    const input = await publishedGroup(5)
    const texts = publishWith(input)
    if (isRefusal(texts)) throw new Error(texts.code)
    expect([...texts.keys()].some((path) => path.startsWith('boards/'))).toBe(true)
    const { differences, obstacles, numbers } = await recompute(client, new Map([[0, texts]]))
    expect({ differences, obstacles }).toEqual({ differences: [], obstacles: [] })
    expect(numbers).toBeGreaterThan(20)
    const board = [...texts.keys()].find((path) => path.startsWith('boards/')) ?? ''
    const other = new Map([
      ...texts,
      [board, (texts.get(board) ?? '').replaceAll(/"score":"\d"/g, '"score":"9"')],
    ])
    const forged = await recompute(client, new Map([[0, other]]))
    expect(forged.differences.length).toBeGreaterThan(0)
  })
})

function* publishedOnly(drawn: Generator<Drawn, never>): Generator<Drawn, never> {
  for (;;) {
    const { value } = drawn.next()
    if (value.refusals === null) yield value
  }
}

/** @param wanted the first of them; others are drawn until there is one */
function take(
  from: Generator<Drawn, never>,
  count: number,
  wanted: (drawn: Drawn) => boolean = () => true,
): [Drawn, ...Drawn[]] {
  const others: Drawn[] = []
  let first: Drawn | null = null
  while (first === null || others.length < count - 1) {
    const { value } = from.next()
    if (first === null && wanted(value)) first = value
    else if (others.length < count - 1) others.push(value)
  }
  return [first, ...others]
}

/** Two share a rank, and another comes after them. */
function withGapInRanks({ groupYear, texts }: Drawn): boolean {
  const ranks = resultIn(texts).units.map(({ rank }) => rank)
  return groupYear.scheme.ranking === 'standard' && Math.max(...ranks) > new Set(ranks).size
}

const schemeChanges: Record<string, (scheme: Scheme) => void> = {
  'the panel by another method': ({ panel }) =>
    (panel.method = panel.method.kind === 'mean' ? { kind: 'median' } : { kind: 'mean' }),
  'the lowest source counts': ({ evaluation }) => evaluation && (evaluation.combination = { kind: 'lowest' }),
  'peers by another method': ({ evaluation }) =>
    evaluation &&
    (evaluation.peers = evaluation.peers.kind === 'mean' ? { kind: 'median' } : { kind: 'mean' }),
  'another share of a tier': ({ evaluation }) =>
    evaluation && (evaluation.tierShare = evaluation.tierShare === 'top' ? 'bottom' : 'top'),
  'ranks without gaps': (scheme) => (scheme.ranking = 'dense'),
  'another place to round at': ({ rounding }) => (rounding.composite = rounding.composite === 1 ? 2 : 1),
  'another limit in the formula': (scheme) =>
    (scheme.formula = scheme.formula.replace(/上限[\d.]+分/, '上限0.01分')),
  'another per cent in the formula': (scheme) => (scheme.formula = scheme.formula.replace(/\d[%％]/, '1$&')),
  'another lower end of a grade': ({ grades }) => grades.length > 1 && grades.splice(0, 1),
  'one answer more is asked of the leaders': ({ evaluation }) =>
    evaluation?.leaders && (evaluation.leaders.minimumAnswers += 2),
  'one answer more is asked of the public': ({ evaluation }) =>
    evaluation?.appraisal && (evaluation.appraisal.minimumAnswers += 1000),
  'bonus and deduction end sooner': ({ evaluation }) =>
    evaluation?.adjustments.forEach((each) => (each.mostPoints = '0.1')),
}

/** The facts of the step by which an indicator's points came about, before any review. */
function reasonOf(reason: Because | undefined): object {
  if (reason === undefined) throw new Error('no reason')
  return reason.rule === 'indicator-points' ? reason.facts : reasonOf(reason.steps?.[0])
}

/** The next digit in place of the last. */
function put(holder: object | undefined, name: string): void {
  if (holder === undefined) throw new Error('nothing to spoil')
  const text = String(Reflect.get(holder, name))
  const spoilt = text.replace(/\d(?=\D*$)/, (digit) => String((parseInt(digit, 10) + 1) % 10))
  Reflect.set(holder, name, typeof Reflect.get(holder, name) === 'number' ? parseInt(spoilt, 10) : spoilt)
}

/** @returns `false` where the fast path would rather not count */
function agreesWithFastPath(groupYear: GroupYear, result: GroupResult): boolean {
  const bulk = scoreGroupInBulk(prepareBulk(groupYear), groupYear.scheme)
  if (isRefusal(bulk)) return false
  for (const [index, { id }] of groupYear.units.entries()) {
    const own = result.units.find(({ unitId }) => unitId === id)
    expect({ id, rank: bulk.ranks[index] }).toEqual({ id, rank: own?.rank })
    // An endless decimal ends somewhere else in each.
    expect(decimalAt(bulk.composite, index).slice(0, 30)).toBe(own?.composite.slice(0, 30))
  }
  return true
}

function printCoverage(
  taken: ReadonlyMap<string, number>,
  { published, refused, numbers, fast }: Record<'published' | 'refused' | 'numbers' | 'fast', number>,
): void {
  const lines = [...allBranches]
    .toSorted()
    .map((branch) => `${(((taken.get(branch) ?? 0) * 100) / published).toFixed(1).padStart(6)} %  ${branch}`)
  process.stdout.write(
    `\nResults reckoned again in SQL, HENGJI_SEED=${seed}: ${published} published (${numbers} numbers, all equal), ` +
      `${refused} refused at the same places, ${fast} by the fast path too. Share of the cases that take each way:\n` +
      `${lines.join('\n')}\n`,
  )
}
