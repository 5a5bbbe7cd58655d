import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export const wide = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

/**
 * The machine's own Chromium, which calls nobody but the site.
 * @param program 'whole' for what the one without windows lacks: the viewer of PDF
 */
export function openBrowser(program: 'whole' | 'headless' = 'headless'): Promise<Browser> {
  return chromium.launch({
    executablePath: program === 'whole' ? wholeBrowser() : headlessBrowser(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      '--disable-gpu',
    ],
    // A machine without a language set opens no file whose name is Chinese, though it is given one.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
}

function wholeBrowser(): string {
  const found = process.env['HENGJI_BROWSER'] ?? programInPath('chromium')
  if (found === null) throw new Error('no Chromium in PATH: name one in HENGJI_BROWSER')
  return found
}

/** Two thirds of the whole one's work on the processor for the same pages. A browser that was named is taken at its word. */
function headlessBrowser(): string {
  const named = process.env['HENGJI_HEADLESS_SHELL'] ?? process.env['HENGJI_BROWSER']
  return named ?? programInPath('chromium-headless-shell') ?? wholeBrowser()
}

function programInPath(name: string): string | null {
  const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
  return found === '' ? null : found
}

export interface Visit {
  context: BrowserContext
  page: Page
  /** What the page complained of: a page that works complains of nothing. */
  complaints: string[]
}

export async function visit(browser: Browser, address: string, viewport = wide): Promise<Visit> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    baseURL: address,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  return { context, page, complaints }
}

/** Signs in as the sample city offers it: one click. */
export async function enterAs(page: Page, role: string): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('button', { name: new RegExp(role) })
    .first()
    .click()
  await page.locator('.bar').waitFor()
}

/** Lets files go over the page, as a hand with a mouse does. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const contents = files.map((file) => ({
    name: basename(file),
    base64: readFileSync(file).toString('base64'),
  }))
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer()
    for (const { name, base64 } of given) {
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name))
    }
    return data
  }, contents)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

/** Brings a file to its review desk. */
export async function importFile(page: Page, file: string): Promise<void> {
  await page.goto('/imports')
  await page.getByRole('heading', { name: '导入', exact: true }).waitFor()
  await page.locator('.drop-target input').setInputFiles(file)
  await page.locator('.desk .grid tbody tr').first().waitFor({ timeout: 30_000 })
}

const pictures = join(import.meta.dirname, '../.build/pictures')

/** Screenshots for a person to look at, those of the latest run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
