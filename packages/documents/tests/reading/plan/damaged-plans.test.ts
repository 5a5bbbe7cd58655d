import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvaluationPlan, PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceTable } from '@hengji/domain/source/pages.ts'
import { openDocument } from '../../../src/bytes/open-document.ts'
import { readSource } from '../../../src/reading/read-document.ts'
import { noDamage, writeDamaged, type Damage } from './damage.ts'
import { inventPlan, type MeantRow } from './invented-plan.ts'
import { Seeded } from './seeded.ts'

const fields = [
  'code',
  'section',
  'aspect',
  'basis',
  'primary',
  'secondary',
  'weightPoints',
  'deadline',
  'leaders',
  'departments',
  'owners',
] as const

async function readPlanText(
  text: string,
  structure: SourceTable['structure'] = 'tabbed',
): Promise<EvaluationPlan> {
  const source = await openDocument(new TextEncoder().encode(text), 'plan.txt')
  if (isRefusal(source)) throw new Error(`not opened: ${source.code}`)
  for (const page of source.pages)
    for (const block of page.blocks) if (block.kind === 'table') block.structure = structure
  const read = readSource(source)
  if (isRefusal(read)) throw new Error(`refused: ${read.code}`)
  const [document] = read.documents
  if (document.kind !== 'evaluation-plan') throw new Error(`read as ${document.kind}`)
  return document
}

interface Outcome {
  cells: number
  wrong: number
  silent: string[]
  marked: number
}

/** Holds the reading against what was meant. `silent` are wrong cells that nobody was told of. */
function compare(read: readonly PlanIndicator[], meant: readonly MeantRow[]): Outcome {
  const outcome: Outcome = { cells: 0, wrong: 0, silent: [], marked: 0 }
  for (const [index, row] of meant.entries()) {
    const indicator = read[index]
    if (!indicator) throw new Error(`row ${row.code} is lost`)
    for (const field of fields) {
      outcome.cells += 1
      const isMarked =
        indicator.doubtful.includes(field) || indicator.repaired.some((repair) => repair.field === field)
      if (isMarked) outcome.marked += 1
      if (JSON.stringify(indicator[field]) === JSON.stringify(row[field])) continue
      outcome.wrong += 1
      if (!isMarked)
        outcome.silent.push(
          `${row.code} ${field}: ${JSON.stringify(indicator[field])} instead of ${JSON.stringify(row[field])}`,
        )
    }
  }
  return outcome
}

async function readDamaged(
  seed: number,
  damage: Partial<Damage>,
  structure: SourceTable['structure'] = 'tabbed',
): Promise<Outcome & { rows: number; meant: number }> {
  const plan = inventPlan(seed)
  const read = await readPlanText(
    writeDamaged(plan, { ...noDamage, ...damage }, new Seeded(seed + 1)),
    structure,
  )
  return { ...compare(read.indicators, plan.rows), rows: read.indicators.length, meant: plan.rows.length }
}

const kinds: Record<string, Partial<Damage>> = {
  'no damage': {},
  'merged cells lost': { lostMerges: true },
  'headers repeated with other widths': { headerEvery: 7, lostMerges: true },
  'rows shifted': { shifts: 0.5 },
  'rows shifted and merged cells lost': { shifts: 0.4, lostMerges: true },
  'names run together': { runTogether: 0.4 },
  'spaces within words': { spaces: 0.4 },
  'serials dropped': { droppedSerials: 0.2, lostMerges: true },
  'markup in cells': { markup: 0.4 },
  'points written otherwise': { otherNumerals: 0.4 },
  'a section title in the wrong row': { titlesAstray: true, lostMerges: true },
}

describe('damaged plans', () => {
  test.each(Object.entries(kinds))('%s: every cell is read as it was meant', async (name, damage) => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const outcome = await readDamaged(seed, damage)
      expect(outcome.rows, `rows, seed ${seed}`).toBe(outcome.meant)
      expect(outcome.silent, `wrong and not marked, seed ${seed}`).toEqual([])
      expect(outcome.wrong / outcome.cells, `wrong, seed ${seed}`).toBeLessThanOrEqual(
        name === 'no damage' ? 0 : 0.01,
      )
    }
  })

  test('an undamaged plan carries no doubt', async () => {
    const plan = inventPlan(7)
    const read = await readPlanText(writeDamaged(plan, noDamage, new Seeded(7)))
    expect(
      read.indicators.flatMap((indicator) =>
        indicator.doubtful
          .filter((field) => field !== 'target')
          .map((field) => `${indicator.code ?? ''} ${field}`),
      ),
    ).toEqual([])
    expect(read.unplaced).toEqual([])
  })

  test('whatever the damage, no row is lost and no cell is wrong without a mark', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.record({
          shifts: fc.constantFrom(0, 0.2, 0.5),
          lostMerges: fc.boolean(),
          sharedPeople: fc.boolean(),
          runTogether: fc.constantFrom(0, 0.3),
          spaces: fc.constantFrom(0, 0.3),
          droppedSerials: fc.constantFrom(0, 0.1),
          markup: fc.constantFrom(0, 0.2),
          otherNumerals: fc.constantFrom(0, 0.2),
          lostCells: fc.constantFrom(0, 0.1),
          headerEvery: fc.constantFrom(0, 6, 9),
          titlesAstray: fc.boolean(),
        }),
        fc.constantFrom<SourceTable['structure']>('tabbed', 'tabbed', 'ruled', 'inferred'),
        async (seed, damage, structure) => {
          const outcome = await readDamaged(seed, damage, structure)
          expect(outcome.rows).toBe(outcome.meant)
          expect(outcome.silent).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})
