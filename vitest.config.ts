import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take a minute and more: one that began last would be waited for alone. */
const long = [
  'server/tests/sample-years',
  'server/tests/sample-hostile',
  'server/tests/year-end',
  'server/tests/durability',
  'server/tests/ballot-attacks',
  'server/tests/routes-by-role',
  'server/tests/result-in-sql',
  'e2e/year.test',
  'e2e/evidence',
  'e2e/survey',
  'e2e/daily-pages',
  'e2e/evaluation-day',
  'e2e/ballot',
]

/** The longest first, also on a machine that has never run them; then as vitest has it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const place = ({ moduleId }: TestSpecification): number => {
      const index = long.findIndex((name) => moduleId.includes(name))
      return index === -1 ? long.length : index
    }
    return usual.toSorted((one, other) => place(one) - place(other))
  }
}

/** `unit` holds all that needs no browser (rules, properties, database, HTTP, command line); `e2e` drives one. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['scripts/steps/test-folder.mjs'],
          // Modules are loaded once in a worker, not once in a file: no file leaves anything behind in them.
          isolate: false,
          include: ['packages/*/tests/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          // One more than cores: these tests wait for their database and their processes a good part of the time.
          maxWorkers: availableParallelism() + 1,
          // Long enough for a machine that is at other work, too.
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['scripts/steps/test-folder.mjs'],
          isolate: false,
          include: ['e2e/**/*.test.ts'],
          // Two browsers at once, each with a server and a database of its own.
          maxWorkers: 2,
          // As patient as the page's own waiting (browser.ts): the usual second is too short for a machine at work.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
