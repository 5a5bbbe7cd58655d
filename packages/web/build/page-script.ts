import { join } from 'node:path'
import { build } from 'vite'

/** The pages beside the site, each `<name>.html` with `src/<name>/<name>.ts`, and the oldest script they may be read as. */
const pagesBeside = {
  /** Big integers, which the credentials need. */
  ballot: 'es2020',
  /** Phones of 2015 still run it. */
  survey: 'es2015',
  /** Big integers, which signatures need; what else is newer the page brings along (`older-browsers.ts`). */
  verify: 'es2020',
} as const
export type PageBeside = keyof typeof pagesBeside

/**
 * The script of a page beside the site: one, ordinary, no module; it shares nothing with the rest, so that one hash says
 * which it was.
 * @param root of the web package
 */
export async function buildPageScript(root: string, page: PageBeside): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    build: {
      write: false,
      target: pagesBeside[page],
      lib: { entry: join(root, `src/${page}/${page}.ts`), formats: ['iife'], name: page },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const [chunk, second] = outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .filter((each) => each.type === 'chunk')
  if (chunk === undefined || second !== undefined) throw new Error(`${page}.html is not of one script`)
  return chunk.code
}
