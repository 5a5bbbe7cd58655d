import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { buildPageScript } from './page-script.ts'

/**
 * Builds the page on which results are verified as one file that needs no other: `verify.html`, script, worker, style and
 * mark in it. Whoever carries it on a stick has all of it, and one hash says which it is.
 * @param root of the web package
 */
export function verifyEntry(root: string): Plugin {
  return {
    name: 'verify-entry',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'verify.html', source: await buildVerifyPage(root) })
    },
  }
}

export async function buildVerifyPage(root: string): Promise<string> {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const script = withoutEndOfScript(await buildPageScript(root, 'verify'))
  const page = read('verify.html')
  const sheets = [...page.matchAll(styleSheet)].map(([link, path = '']) => ({ link, style: read(path) }))
  const style = sheets.map((sheet) => sheet.style).join('')
  const mark = `data:image/svg+xml;base64,${Buffer.from(read('public/mark.svg')).toString('base64')}`
  return replaceEach(page, [
    ['<!--policy-->', `<meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}" />`],
    ['/mark.svg', mark],
    ...sheets.map(({ link }, index) => [link, index === 0 ? `    <style>${style}</style>\n` : ''] as const),
    ['<script type="module" src="/src/verify/verify.ts"></script>', `<script>${script}</script>`],
  ])
}

/** As the page names them, in their order. */
const styleSheet = /^ *<link rel="stylesheet" href="\/(src\/verify\/styles\/[\w-]+\.css)" \/>\n/gm

/**
 * Nothing runs but this script and the worker it brings, and neither may ask anybody for anything: whoever reads the page
 * sees that no file leaves it. The server sends the same policy (`server/platform/http/site.ts`).
 */
function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    'worker-src blob:',
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Texts of the script that an HTML parser would take for its end. */
function withoutEndOfScript(script: string): string {
  return script.replaceAll(/<(?=\/script|!--)/gi, '\\x3c').trim()
}

function replaceEach(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((whole, [place, value]) => {
    if (!whole.includes(place)) throw new Error(`verify.html has no ${place}`)
    return whole.replace(place, () => value)
  }, text)
}
