/**
 * The page on which anybody verifies a published result. It is one file without a server behind it: everything happens in
 * this browser, and its policy forbids it to ask anybody anything.
 */
import './older-browsers.ts'
import { mostBundleBytes } from '@hengji/proof/bundle/bundle-files.ts'
import { fileSize } from '../fields/file-size.ts'
import { button, element } from './element.ts'
import { startRun, type Run } from './run.ts'
import { report } from './report.ts'
import { verifyWords as words } from './words.ts'

const work = document.querySelector<HTMLElement>('#work')!
let run: Run | null = null

if (location.protocol === 'file:') document.documentElement.classList.add('saved')
if (typeof Worker === 'undefined' || typeof BigInt === 'undefined' || !('arrayBuffer' in Blob.prototype))
  work.replaceChildren(element('p', { class: 'fault', role: 'alert' }, words.tooOld))
else {
  showStart(null)
  takeDrops()
}

function showStart(fault: string | null): void {
  run?.stop()
  run = null
  work.replaceChildren(
    element(
      'div',
      { class: 'drop' },
      element('p', { class: 'by-mouse' }, words.drop),
      chooser(words.choose, 'primary'),
      element('p', { class: 'note' }, words.dropNote),
      fault === null ? null : element('p', { class: 'fault', role: 'alert' }, fault),
    ),
  )
}

/** A button that opens the dialog of files; the same file may be chosen again after it was replaced on the disk. */
function chooser(text: string, kind: string): HTMLElement {
  const input = element('input', {
    type: 'file',
    accept: '.zip,application/zip',
    hidden: '',
    'data-file': '',
  })
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.value = ''
    void take(files)
  })
  return element(
    'span',
    {},
    button(text, kind, () => input.click()),
    input,
  )
}

/** A file may be let go anywhere on the page; outside of it the browser would open the file in its place. */
function takeDrops(): void {
  const { body } = document
  let depth = 0
  const mark = (by: number) => {
    depth = Math.max(0, depth + by)
    body.classList.toggle('over', depth > 0)
  }
  addEventListener('dragenter', () => mark(1))
  addEventListener('dragleave', () => mark(-1))
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    mark(-depth)
    void take([...(event.dataTransfer?.files ?? [])])
  })
}

async function take(files: readonly File[]): Promise<void> {
  const [file] = files
  const fault = faultOf(files)
  if (file === undefined || fault !== null) return showStart(fault ?? words.noFile)
  run?.stop()
  const own = startRun()
  run = own
  showRunning(file, own)
  let zip: ArrayBuffer
  try {
    zip = await file.arrayBuffer()
  } catch {
    if (run === own) showStart(words.unreadable(file.name))
    return
  }
  const verified = await own.verify(zip)
  // Another file was taken meanwhile, or it was stopped.
  if (run !== own) return
  if (verified === null) return showStart(words.broken)
  work.replaceChildren(
    ...report(verified, file, (unitId) => own.explain(unitId)),
    element('p', { class: 'again no-print' }, chooser(words.chooseOther, 'plain')),
  )
  work.querySelector<HTMLElement>('h2')?.focus()
}

function faultOf(files: readonly File[]): string | null {
  const [file, second] = files
  if (file === undefined) return words.noFile
  if (second !== undefined) return words.severalFiles
  if (file.size > mostBundleBytes) return words.tooLarge(file.name, fileSize(mostBundleBytes))
  if (file.size === 0) return words.emptyFile(file.name)
  // Told that it is no bundle, not that it was tampered with.
  return /\.zip$/i.test(file.name) || !/\.\w{2,5}$/.test(file.name) ? null : words.notZip(file.name)
}

function showRunning(file: File, own: Run): void {
  const sentence = element('span', {}, words.steps.package)
  const count = element('span', { class: 'note' })
  const bar = element('progress', { 'aria-label': words.running(file.name) })
  const begun = performance.now()
  own.onStep(({ what, done, all }) => {
    sentence.textContent = words.steps[what]
    const seconds = Math.floor((performance.now() - begun) / 1000)
    count.textContent = [
      all > 1 ? words.ofSteps(done, all) : '',
      seconds > 2 ? words.seconds(seconds) : '',
    ].join('　')
    if (all > 1) {
      bar.max = all
      bar.value = done
    } else bar.removeAttribute('value')
  })
  work.replaceChildren(
    element(
      'div',
      { class: 'running' },
      element('h2', { tabindex: '-1' }, words.running(file.name)),
      element('p', { role: 'status' }, sentence),
      bar,
      element('p', {}, count),
      button(words.stop, 'plain', () => showStart(null)),
    ),
  )
}
