import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * The linter itself, with the project's own configuration, on a small house that breaks the rules:
 * proves that a forbidden import stops `npm test`, whatever becomes of the linter's options.
 */
const root = path.resolve(import.meta.dirname, '../..')
const house = fs.mkdtempSync(path.join(os.tmpdir(), 'hengji-lint-'))

const forbidden = {
  'domain/src/kernel/uses-scoring.ts': "export { points } from '../scoring/points.ts'",
  'domain/src/scoring/uses-findings.ts':
    "import { rules } from '../findings/rules.ts'\nexport const a = rules",
  'domain/src/scoring/deep/uses-findings.ts': "export * from '../../findings/rules.ts'",
  'domain/src/kernel/uses-node.ts': "import fs from 'node:fs'\nexport const a = fs.existsSync",
  'domain/src/kernel/uses-zod.ts': "import { z } from 'zod'\nexport const a = z",
  'domain/src/kernel/uses-documents.ts':
    "import { a } from '@hengji/documents/bytes/a.ts'\nexport const b = a",
  'domain/src/kernel/reaches-out.ts': "export * from '../../../documents/src/bytes/a.ts'",
  'domain/src/elsewhere/uses-kernel.ts': "export * from '../kernel/decimal.ts'",
  'documents/src/bytes/uses-server.ts': "export * from '@hengji/server/main.ts'",
  'contract/src/uses-documents.ts': "export * from '@hengji/documents/bytes/a.ts'",
  'contract/src/uses-node.ts': "import path from 'node:path'\nexport const a = path.sep",
  'server/src/features/people/enters-by-the-window.ts': "export * from '../session/routes.ts'",
  'server/src/features/people/asks-back.ts': "export * from '../tracking/queries.ts'",
  'server/src/features/people/asks-back-by-type.ts': "export type { A } from '../search/policy.ts'",
  'server/src/features/elsewhere/asks-people.ts': "export * from '../people/queries.ts'",
  'server/src/platform/looks-up.ts': "export * from '../features/people/queries.ts'",
  'web/src/features/plan/uses-review.ts': "export * from '../review/page.tsx'",
  'web/src/features/plan/loads-review.ts': "export const page = () => import('../review/page.tsx')",
  'web/src/features/plan/uses-server.ts': "export * from '@hengji/server/main.ts'",
  'web/src/features/plan/uses-documents.ts': "export type { A } from '@hengji/documents/bytes/a.ts'",
  'web/src/features/plan/types-review.ts': "export type A = import('../review/page.tsx').A",
  'web/src/design/knows-features.ts': "export * from '../features/plan/page.tsx'",
  'web/src/features/plan/uses-the-frame.ts': "export * from '../../app/frame.tsx'",
  'web/src/api/uses-fields.ts': "export * from '../fields/unit-choice.tsx'",
}

const impure = {
  'domain/src/kernel/reads-the-clock.ts': 'export const now = () => new Date()',
  'domain/src/kernel/is-random.ts': 'export const dice = () => Math.random()',
  'domain/src/kernel/rounds-binary.ts': 'export const round = (value: number) => Math.round(value)',
  'domain/src/kernel/parses-float.ts': 'export const read = (text: string) => parseFloat(text)',
  'domain/src/kernel/parses-float-too.ts': 'export const read = (text: string) => Number.parseFloat(text)',
  'domain/src/kernel/numbers.ts': 'export const read = (text: string) => Number(text)',
  'domain/src/kernel/numbers-too.ts': 'export const read = (text: string) => +text',
}

const cyclic = {
  'documents/src/ring/hen.ts': "import { egg } from './egg.ts'\nexport const hen = (): string => egg()",
  'documents/src/ring/egg.ts': "import { hen } from './hen.ts'\nexport const egg = (): string => hen()",
}

/** Only rules that know the types see this: tells when oxlint-tsgolint is missing or silent. */
const typeAware = {
  'documents/src/bytes/floats.ts': 'export const start = () => { void 0; Promise.reject(new Error()) }',
}

const allowed = {
  'domain/src/scoring/uses-kernel.ts': "export * from '../kernel/decimal.ts'",
  'domain/src/kernel/uses-decimal.ts': "export * from 'decimal.js'",
  'documents/src/bytes/uses-domain.ts': "export * from '@hengji/domain/kernel/decimal.ts'",
  'server/src/features/people/enters-by-the-door.ts': "export * from '../session/queries.ts'",
  'server/src/features/tracking/asks-people.ts': "export * from '../people/queries.ts'",
  'web/src/features/plan/uses-design.ts': "export * from '../../design/points-field.tsx'",
  'cli/src/commands/serves.ts': "export * from '@hengji/server/main.ts'",
  'proof/src/ballot/urn.node.ts': "export * from 'node:fs'",
  'server/src/platform/opens-the-urn.ts': "export * from '@hengji/proof/ballot/urn.node.ts'",
  'server/src/platform/reads-the-clock.ts': 'export const now = () => new Date()',
}

/** @type {Map<string, string[]>} */
let complaints

beforeAll(() => {
  const files = { ...forbidden, ...impure, ...cyclic, ...typeAware, ...allowed }
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(house, 'packages', file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, `${text}\n`)
  }
  const config = JSON.parse(fs.readFileSync(path.join(root, '.oxlintrc.json'), 'utf8'))
  config.jsPlugins = config.jsPlugins.map((plugin) => path.resolve(root, plugin))
  fs.copyFileSync(path.join(root, 'tsconfig.base.json'), path.join(house, 'tsconfig.json'))
  fs.writeFileSync(path.join(house, '.oxlintrc.json'), JSON.stringify(config))
  complaints = lint()
})

afterAll(() => fs.rmSync(house, { recursive: true, force: true }))

/** @returns codes of the broken rules by file */
function lint() {
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: house, encoding: 'utf8' })
  const found = new Map()
  for (const { filename, code } of JSON.parse(run.stdout).diagnostics) {
    const file = filename
      .split(path.sep)
      .join('/')
      .replace(/^.*packages\//, '')
    found.set(file, [...(found.get(file) ?? []), code])
  }
  return found
}

describe('forbidden imports stop the tests', () => {
  test.each(Object.keys(forbidden))('%s', (file) => {
    expect(complaints.get(file)).toContain('house(imports)')
  })
})

describe('the domain stays pure and exact', () => {
  test.each(Object.keys(impure))('%s', (file) => {
    expect(complaints.get(file)?.join(' ')).toMatch(/no-restricted|exact-numbers/)
  })
})

test('two files that import each other are reported', () => {
  expect(complaints.get('documents/src/ring/hen.ts')).toContain('import(no-cycle)')
})

test('a promise that nobody awaits is reported', () => {
  expect(complaints.get('documents/src/bytes/floats.ts')).toContain('typescript(no-floating-promises)')
})

test.each(Object.keys(allowed))('allowed: %s', (file) => {
  expect(complaints.get(file)).toBeUndefined()
})
