import { defineConfig } from 'vitest/config'

/** `unit` holds all that needs no browser (rules, properties, database, HTTP, command line); `e2e` drives one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['packages/server/tests/run-folder.ts'],
          // Modules are loaded once in a worker, not once in a file: no file leaves anything behind in them.
          isolate: false,
          include: ['packages/*/tests/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          // Every core: these tests wait for their database and their processes a good part of the time.
          maxWorkers: '100%',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['packages/server/tests/run-folder.ts'],
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
