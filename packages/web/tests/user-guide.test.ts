import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const guide = globSync('docs/user-guide/**/*.md', { cwd: root }).toSorted()

/** Whatever a screen may say: its own words, those of the field and of refusals, pages of the server, the sample city. */
const said = globSync(
  [
    'packages/web/src/**/*.{ts,tsx}',
    'packages/web/*.html',
    'packages/{contract,documents,domain,proof,server}/src/**/*.ts',
    'samples/{city,schemes}/**/*.{json,yaml}',
  ],
  { cwd: root },
)
  .map((path) => bare(read(path).replaceAll(/\$\{[^}]*\}/g, '…')))
  .join('\n')

/** Spaces and line ends that only lay a text out. */
function bare(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** Where a screen says a number, a name or a year, the guide says one of these. */
const anything = /[…0-9]+| n |几|某(?:某|年|市|单位)?/u

/** What stands in “”: a title, a button, a state, several of them, or a path through the menu. */
function quotedIn(text: string): string[] {
  return [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/“([^”\n]+)”/g)].map(([, words = '']) => words)
}

function isSaid(words: string): boolean {
  const holds = (part: string): boolean =>
    part
      .split(anything)
      .map(bare)
      .every((piece) => said.includes(piece))
  return holds(words) || words.split(/[、→—]|✓/u).every(holds)
}

describe.each(guide)('%s', (path) => {
  const text = read(path)

  test('names what the screens say, in their words', () => {
    expect(quotedIn(text).filter((words) => !isSaid(words))).toEqual([])
  })

  test('calls by name what is to be pressed', () => {
    const pressed = [...text.matchAll(/(?:点|按|选|勾选)\*\*([^*\n]+)\*\*/g)].map(([, words = '']) => words)
    expect(pressed.filter((words) => !isSaid(words))).toEqual([])
  })

  test('leads only to what is there', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, to = '']) => to)
      .filter((to) => {
        const [file = '', anchor] = to.split('#')
        const there = file === '' ? path : join(dirname(path), file)
        return !existsSync(join(root, there)) || (anchor !== undefined && !hasHeading(read(there), anchor))
      })
    expect(broken).toEqual([])
  })
})

/** Headings as a page of Markdown gives them addresses: without signs, in small letters. */
function hasHeading(text: string, anchor: string): boolean {
  return [...text.matchAll(/^#+ (.+)$/gm)].some(
    ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-') === anchor,
  )
}

test('the first page of the guide leads to every chapter', () => {
  const first = read('docs/user-guide/README.md')
  const chapters = guide.map((path) => path.slice('docs/user-guide/'.length))
  expect(chapters.filter((name) => name !== 'README.md' && !first.includes(`(${name}`))).toEqual([])
})
