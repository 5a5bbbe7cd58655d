import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { domainFolders, packages, serverFeatures } from './who-may-import-whom.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const features = 'packages/server/src/features'
const document = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

/** Rows of the table under these headings, cell by cell. */
function tableUnder(...headings) {
  const start = document.indexOf(`| ${headings.join(' | ')} |`)
  expect(start).toBeGreaterThan(-1)
  const [table = ''] = document.slice(start).split('\n\n')
  return table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

const nameIn = (cell) => cell.replaceAll('`', '')
const namesIn = (cell) => (cell === '–' ? [] : cell.split(', ').toSorted())

/** The other features whose files a feature imports. */
function askedBy(feature) {
  const asked = globSync(`${features}/${feature}/**/*.ts`, { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)].flatMap(([, to]) => {
      const path = normalize(join(dirname(file), to))
      const other = path.startsWith(`${features}/`) ? path.slice(features.length + 1).split('/')[0] : feature
      return other === feature ? [] : [other]
    }),
  )
  return [...new Set(asked)].toSorted()
}

test('docs/architecture.md names the packages and whom of each other they may import', () => {
  const told = tableUnder('package', 'holds', 'may import').map(([name, , may]) => [
    nameIn(name),
    namesIn(may).filter((other) => Object.hasOwn(packages, other)),
  ])
  const held = Object.entries(packages).map(([name, may]) => [name, may.toSorted()])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held))
})

test('docs/architecture.md names the folders of the domain in their order', () => {
  expect(tableUnder('folder', 'holds').map(([name]) => nameIn(name))).toEqual(domainFolders)
})

test('docs/architecture.md names the folders of the platform that are there', () => {
  const named = tableUnder('folder', 'what').flatMap(([names]) => nameIn(names).split(', '))
  expect(named.filter((name) => !existsSync(join(root, 'packages/server/src/platform', name)))).toEqual([])
})

test('docs/architecture.md names every feature of the server and whom it asks', () => {
  const told = tableUnder('feature', 'does', 'asks').map(([name, , asks]) => [nameIn(name), namesIn(asks)])
  const asked = serverFeatures.map((feature) => [
    feature,
    // Everybody asks it; the table says so once.
    askedBy(feature).filter((other) => other !== 'organization'),
  ])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(asked))
})
