import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { buildPageScript, type PageBeside } from './page-script.ts'

/**
 * Builds a page beside the site: `ballot.html`, where votes are cast and nothing of the signed-in site may run, and
 * `survey.html`, into which the server puts the citizens' form. Each has a script and a style sheet of its own.
 * @param root of the web package
 */
export function pageEntry(root: string, name: Exclude<PageBeside, 'verify'>): Plugin {
  return {
    name: `${name}-entry`,
    apply: 'build',
    async generateBundle() {
      const emit = (file: string, source: string): string =>
        this.getFileName(this.emitFile({ type: 'asset', name: file, source }))
      const script = emit(`${name}.js`, await buildPageScript(root, name))
      const style = emit(`${name}.css`, readFileSync(join(root, `src/${name}/${name}.css`), 'utf8'))
      const page = readFileSync(join(root, `${name}.html`), 'utf8')
        .replace(`/src/${name}/${name}.ts`, () => `/${script}`)
        .replace(`/src/${name}/${name}.css`, () => `/${style}`)
      this.emitFile({ type: 'asset', fileName: `${name}.html`, source: page })
    },
  }
}
