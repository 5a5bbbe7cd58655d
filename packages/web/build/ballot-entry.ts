import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Big integers, which the credentials need. */
const target = 'es2020'

/**
 * Builds the casting page beside the site: `ballot.html`, one script and one style sheet that share nothing with the rest,
 * so that nothing of the signed-in site runs where votes are cast and one hash says which script it was.
 * @param root of the web package
 */
export function ballotEntry(root: string): Plugin {
  return {
    name: 'ballot-entry',
    apply: 'build',
    async generateBundle() {
      const emit = (name: string, source: string): string =>
        this.getFileName(this.emitFile({ type: 'asset', name, source }))
      const script = emit('ballot.js', await buildBallotScript(root))
      const style = emit('ballot.css', readFileSync(join(root, 'src/ballot/ballot.css'), 'utf8'))
      const page = readFileSync(join(root, 'ballot.html'), 'utf8')
        .replace('/src/ballot/ballot.ts', () => `/${script}`)
        .replace('/src/ballot/ballot.css', () => `/${style}`)
      this.emitFile({ type: 'asset', fileName: 'ballot.html', source: page })
    },
  }
}

export async function buildBallotScript(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    build: {
      write: false,
      target,
      lib: { entry: join(root, 'src/ballot/ballot.ts'), formats: ['iife'], name: 'ballot' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunk = outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .find((each) => each.type === 'chunk')
  if (chunk === undefined) throw new Error('the script of the ballot was not built')
  return chunk.code
}
