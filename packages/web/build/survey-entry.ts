import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Phones of 2015 still run it: an ordinary script, no module. */
const target = 'es2015'

/**
 * Builds the citizens' page beside the site: `survey.html`, with a script and styles of its own that share nothing with the
 * rest. The server puts the form between its marks.
 * @param root of the web package
 */
export function surveyEntry(root: string): Plugin {
  return {
    name: 'survey-entry',
    apply: 'build',
    async generateBundle() {
      const emit = (name: string, source: string): string =>
        this.getFileName(this.emitFile({ type: 'asset', name, source }))
      const script = emit('survey.js', await buildSurveyScript(root))
      const style = emit('survey.css', readFileSync(join(root, 'src/survey/survey.css'), 'utf8'))
      const page = readFileSync(join(root, 'survey.html'), 'utf8')
        .replace('/src/survey/survey.ts', () => `/${script}`)
        .replace('/src/survey/survey.css', () => `/${style}`)
      this.emitFile({ type: 'asset', fileName: 'survey.html', source: page })
    },
  }
}

export async function buildSurveyScript(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    build: {
      write: false,
      target,
      lib: { entry: join(root, 'src/survey/survey.ts'), formats: ['iife'], name: 'survey' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunk = outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .find((each) => each.type === 'chunk')
  if (chunk === undefined) throw new Error('the script of the survey was not built')
  return chunk.code
}
