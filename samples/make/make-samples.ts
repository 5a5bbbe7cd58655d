import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { readContent } from './content.ts'
import { writeDamagedText, type Damage } from './damage.ts'
import { expectedReading } from './expected.ts'
import { selfEvaluationSheet, targetTableSheet } from './form-sheets.ts'
import { encodeGb18030 } from './gb18030.ts'
import { planSheet } from './plan-sheet.ts'
import type { Sheet } from './sheet.ts'
import { writeDocx } from './write-docx.ts'
import { writeHtml } from './write-html.ts'
import { writeMarkdown, writeTabbedText } from './write-text.ts'
import { writeXlsx } from './write-xlsx.ts'

interface Entry {
  file: string
  content: string
  columns?: 'full' | 'ten'
  withTable?: boolean
  encoding?: 'gb18030' | 'utf-16le'
  damages?: Damage[]
  emptied?: string
}

const samples = fileURLToPath(new URL('..', import.meta.url))
const only = process.argv[2]

for (const entry of parse(readFileSync(join(samples, 'catalog.yaml'), 'utf8')) as Entry[]) {
  if (only && !entry.file.includes(only)) continue
  const path = join(samples, entry.file)
  mkdirSync(dirname(path), { recursive: true })
  const content = readContent(entry.content)
  writeFileSync(path, await bytesOf(entry, sheetOf(entry)))
  const expected = expectedReading(content, entry.withTable ?? true, entry.emptied)
  writeFileSync(`${path}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`)
  console.log(entry.file)
}

function sheetOf(entry: Entry): Sheet {
  const content = readContent(entry.content)
  if (content.kind === 'self-evaluation') return selfEvaluationSheet(content)
  if (content.kind === 'target-table') return targetTableSheet(content)
  return planSheet(content, entry.columns ?? 'full', entry.withTable ?? true)
}

async function bytesOf(entry: Entry, sheet: Sheet): Promise<Uint8Array> {
  switch (extname(entry.file)) {
    case '.docx':
      return writeDocx(sheet)
    case '.xlsx':
      return writeXlsx(sheet)
    case '.pdf':
      return convert(await writeDocx(sheet), 'docx', 'pdf')
    case '.xls':
      return convert(await writeXlsx(sheet), 'xlsx', 'xls')
    case '.html':
      return encode(writeHtml(sheet, entry.encoding === 'gb18030' ? 'gb2312' : 'utf-8'), entry)
    case '.md':
      return encode(writeMarkdown(sheet), entry)
    default:
      return encode(
        entry.damages
          ? writeDamagedText(sheet, entry.damages, entry.columns === 'ten' ? 1 : 2)
          : writeTabbedText(sheet),
        entry,
      )
  }
}

function encode(text: string, entry: Entry): Uint8Array {
  if (entry.encoding === 'gb18030') return encodeGb18030(text)
  if (entry.encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return Buffer.from(text, 'utf8')
}

/** Formats that only office programs write as real files have them are converted by LibreOffice. */
function convert(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'hengji-samples-'))
  try {
    const source = join(folder, `sample.${from}`)
    writeFileSync(source, bytes)
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        to,
        '--outdir',
        folder,
        source,
      ],
      { stdio: 'ignore' },
    )
    const result = join(folder, `${basename(source, `.${from}`)}.${to}`)
    renameSync(result, `${result}.made`)
    return readFileSync(`${result}.made`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
