import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readingJson } from '@hengji/contract/reading-json.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { filesToRead, type FilesToRead } from '../input/files-to-read.ts'
import { readOfficialFile } from '../input/read-file.ts'
import { sentenceOf } from '../messages.ts'
import { fileNamesIn } from '../output/file-names.ts'
import { jsonList } from '../output/json-list.ts'
import { presentReading } from '../present/reading.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const readCommand: Command = {
  name: 'read',
  summary: '读公文：方案、自评表、目标表，成表格或 JSON',
  options: { json: 'flag', out: 'text' },
  help: `用法：hengji read 文件或文件夹… [--json] [--out 文件夹]

读绩效考评方案、预算绩效自评表、绩效目标表（docx、xlsx、xls、有文字的 pdf、html、md、纯文本），
看内容不看后缀。给文件夹时连同其下各级一起读；一个文件读不了不影响其余。

  --json         输出 JSON：一个文件输出一个对象；多个文件、文件夹，或一个文件里有几份时，
                 输出数组，各项带 file，读不了的带 error
  --out 文件夹   每份文件写成一个 名称.json，不输出到屏幕

例：
  hengji read 2024年方案.docx
  hengji read 2024年方案.docx --json > 方案.json
  hengji read 各单位方案/ --out 结果/

退出码：0 全部读出；2 有文件读不了。`,
  async run(line, terminal) {
    if (line.words.length === 0) return told(refuse('file-not-named'), terminal)
    const toRead = await filesToRead(line.words)
    const folder = line.text('out')
    if (folder !== null && !(await madeFolder(folder)))
      return told(refuse('folder-not-writable', { folder }), terminal)
    const output = outputFor(line.has('json'), folder, toRead, terminal)
    return readAll(toRead, output, terminal)
  },
}

/** What happens with each document, one after another, so that a thousand files take no more memory than one. */
interface Output {
  document(file: string, document: OfficialDocument, isOneOfSeveral: boolean): Promise<void>
  refusal(file: string, refusal: Refusal): void
  end(): void
}

async function readAll(toRead: FilesToRead, output: Output, terminal: Terminal): Promise<ExitCode> {
  const bar = progressBar(toRead.files.length, terminal)
  let code: ExitCode = 0
  const refused = (file: string, refusal: Refusal) => {
    code = 2
    bar.end()
    terminal.err(`${file}：${sentenceOf(refusal)}`)
    output.refusal(file, refusal)
  }
  for (const file of toRead.missing) refused(file, refuse('file-missing-here'))
  for (const [index, file] of toRead.files.entries()) {
    bar.at(index, path.basename(file))
    const read = await readOfficialFile(file)
    if (isRefusal(read)) {
      refused(file, read)
      continue
    }
    bar.end()
    for (const document of read.documents) await output.document(file, document, read.documents.length > 1)
  }
  bar.end()
  output.end()
  if (toRead.leftAside > 0) terminal.err(`另有 ${toRead.leftAside} 个文件因后缀不是公文而没有读。`)
  return code
}

function outputFor(isJson: boolean, folder: string | null, toRead: FilesToRead, terminal: Terminal): Output {
  if (folder !== null) return folderOutput(folder, terminal)
  const isList = toRead.hasFolder || toRead.files.length + toRead.missing.length > 1
  return isJson ? jsonOutput(isList, terminal) : screenOutput(terminal)
}

function screenOutput(terminal: Terminal): Output {
  let isFirst = true
  return {
    async document(file, document) {
      const lines = presentReading(file, document, checkDocument(document), terminal.columns)
      terminal.out([...(isFirst ? [] : ['']), ...lines].join('\n'))
      isFirst = false
    },
    refusal: () => {},
    end: () => {},
  }
}

function jsonOutput(isList: boolean, terminal: Terminal): Output {
  const list = jsonList(terminal)
  return {
    async document(file, document, isOneOfSeveral) {
      const json = readingJson(document, checkDocument(document))
      if (isList || isOneOfSeveral) list.add({ file, ...json })
      else terminal.out(JSON.stringify(json, null, 2))
    },
    refusal(file, refusal) {
      if (isList) list.add({ file, error: { code: refusal.code, message: sentenceOf(refusal) } })
    },
    end: () => list.end(isList),
  }
}

function folderOutput(folder: string, terminal: Terminal): Output {
  const names = fileNamesIn(folder)
  return {
    async document(file, document) {
      const target = names.nextFor(file)
      await writeFile(target, `${JSON.stringify(readingJson(document, checkDocument(document)), null, 2)}\n`)
      terminal.out(`${file} → ${target}`)
    },
    refusal: () => {},
    end: () => {},
  }
}

async function madeFolder(folder: string): Promise<boolean> {
  return mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  )
}

function told(refusal: Refusal, terminal: Terminal): ExitCode {
  terminal.err(sentenceOf(refusal))
  return 2
}
