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
      const style = emit(`${name}.css`, readStyle(join(root, `src/${name}`), `${name}.css`))
      const page = readFileSync(join(root, `${name}.html`), 'utf8')
        .replace(`/src/${name}/${name}.ts`, () => `/${script}`)
        .replace(`/src/${name}/${name}.css`, () => `/${style}`)
      this.emitFile({ type: 'asset', fileName: `${name}.html`, source: page })
    },
  }
}

/** One sheet of all that it imports from its own folder: a page beside the site asks for no more than it must. */
function readStyle(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').replace(/@import '(.+)';\n/g, (_, part: string) =>
    readFileSync(join(folder, part), 'utf8'),
  )
}
