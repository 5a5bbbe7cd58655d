import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
const code = globSync(['packages/*/src/**/*.{ts,tsx,sql}', 'samples/schemes/*.json'], { cwd: root })
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')

/** Term, identifiers, meaning, what it is not, source; section by section. */
const sections = glossary
  .split(/^## /m)
  .slice(1)
  .map((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  )

test('every identifier of the glossary stands in the code', () => {
  const words = new Set(code.match(/[\w-]+/g))
  const identifiers = sections
    .flat()
    .flatMap((cells) => cells.flatMap((cell) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)))
  expect(identifiers.filter((name) => !words.has(name))).toEqual([])
})

test('a term stands once in its section, and sections are ordered by sound', () => {
  const { compare } = new Intl.Collator('zh-Hans-u-co-pinyin')
  for (const section of sections) {
    const terms = section.map(([term]) => term)
    expect(new Set(terms).size).toBe(terms.length)
    expect(terms).toEqual(terms.toSorted(compare))
  }
})
