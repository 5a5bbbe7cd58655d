import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { groupYearOf } from '../../../domain/tests/result/random-group-year.ts'
import { countBoard, type Board } from '../../src/ballot/board.ts'
import { writeBundle, type BundleInput } from '../../src/bundle/write-bundle.ts'
import type { SigningKeys } from '../../src/signing.ts'
import { castAll, close, openElection, sitDown } from '../election/sealed-election.ts'

/** A random group whose first unit was voted on by a sealed ballot, the others on paper. */
export async function publishedGroup(seed: number): Promise<BundleInput> {
  const drawn = groupYearOf(seed)
  const minimumSeats = Math.max(3, drawn.scheme.evaluation?.minimumSeats ?? 3)
  const scheme: GroupYear['scheme'] = {
    ...drawn.scheme,
    panel: {
      ...drawn.scheme.panel,
      seats: Math.max(minimumSeats, 3),
      leastScore: '1',
      fullScore: '9',
      method: { kind: 'mean' },
    },
    evaluation: drawn.scheme.evaluation && { ...drawn.scheme.evaluation, minimumSeats },
  }
  const inScale = (scores: readonly string[]) =>
    scores.slice(0, scheme.panel.seats).map((_, at) => String(1 + (at % 9)))
  const filled = (scores: readonly string[]) =>
    Array.from({ length: scheme.panel.seats }, (_, at) => inScale(scores)[at] ?? '5')
  const [first, ...others] = drawn.units.map((unit) => ({
    ...unit,
    indicators: unit.indicators.map((indicator) => ({ ...indicator, ballots: filled(indicator.ballots) })),
  }))
  if (first === undefined) throw new Error('a group without units')
  const board = await boardFor(
    first.id,
    scheme,
    first.indicators.slice(0, 3).map(({ id }) => id),
    minimumSeats,
  )
  const counted = new Map(countBoard(board).map(({ item, scores }) => [item, scores ?? []] as const))
  const units = [
    {
      ...first,
      indicators: first.indicators.map((each) => ({
        ...each,
        ballots: counted.get(each.id) ?? each.ballots,
      })),
    },
    ...others,
  ]
  return {
    publication: {
      id: 'publication-1',
      title: '2024 年度市直单位绩效考评结果',
      year: scheme.year,
      group: scheme.group,
      publisher: '市绩效管理办公室',
      publishedOn: '2025-02-28',
      supersedes: null,
    },
    groupYear: { ...drawn, scheme, units },
    boards: [board],
    plans: new Map(units.map(({ id }) => [id, { documentId: `plan-of-${id}`, version: 3 }])),
    reports: units.flatMap(({ id, indicators }) =>
      indicators.map((each) => ({
        unitId: id,
        indicatorId: each.id,
        period: '2024',
        value: '98.7',
        text: null,
      })),
    ),
    proofs: units.map(({ id, indicators }) => ({
      unitId: id,
      indicatorId: indicators[0]!.id,
      sm3: 'ab'.repeat(32),
    })),
    record: units.map(({ id }, at) => ({ unitId: id, seq: 100 + at, hash: 'cd'.repeat(32) })),
  }
}

async function boardFor(
  unit: string,
  scheme: GroupYear['scheme'],
  items: string[],
  minimumSeats: number,
): Promise<Board> {
  const { seats, leastScore, fullScore } = scheme.panel
  const election = await openElection(
    { unit, year: scheme.year, seats, minimumSeats, items, scale: { leastScore, fullScore, step: '1' } },
    `election-of-${unit}`,
  )
  for (let seat = 1; seat <= seats; seat++) sitDown(election, seat)
  await castAll(election, (seat, item) => String(1 + ((seat * 3 + item.length) % 9)))
  return close(election)
}

export function bundleOf(input: BundleInput, keys: SigningKeys): Uint8Array {
  const bundle = writeBundle(input, keys)
  if (isRefusal(bundle)) throw new Error(JSON.stringify(bundle))
  return bundle
}
