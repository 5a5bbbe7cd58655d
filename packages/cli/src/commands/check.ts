import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { filesToRead } from '../input/files-to-read.ts'
import { readOfficialFile } from '../input/read-file.ts'
import { sentenceOf } from '../messages.ts'
import { presentFindings } from '../present/findings.ts'
import { progressBar } from '../terminal/progress-bar.ts'

export const checkCommand: Command = {
  name: 'check',
  summary: '审查公文：列出问题、位置和改法',
  options: {},
  help: `用法：hengji check 文件或文件夹…

读文件并逐条审查：权重不合计、个数不符、指标重复或为空、缺责任人或时限、目标低于上年、自评得分
不合公式等。“错误”是确定的，“疑问”请人判断。

例：
  hengji check 2024年方案.docx
  hengji check 各单位方案/

退出码：0 没有错误（可以有疑问）；1 查出错误；2 有文件读不了。`,
  async run(line, terminal) {
    if (line.words.length === 0) {
      terminal.err(sentenceOf(refuse('file-not-named')))
      return 2
    }
    const { files, missing } = await filesToRead(line.words)
    for (const file of missing) terminal.err(`${file}：${sentenceOf(refuse('file-missing-here'))}`)
    const bar = progressBar(files.length, terminal)
    let isUnreadable = missing.length > 0
    const count = { error: 0, query: 0 }
    for (const [index, file] of files.entries()) {
      bar.at(index, file)
      const read = await readOfficialFile(file)
      bar.end()
      if (isRefusal(read)) {
        isUnreadable = true
        terminal.err(`${file}：${sentenceOf(read)}`)
        continue
      }
      for (const document of read.documents) {
        const findings = checkDocument(document)
        for (const { severity } of findings) count[severity] += 1
        terminal.out([...presentFindings(file, document, findings, terminal.columns), ''].join('\n'))
      }
    }
    if (files.length > 1)
      terminal.out(`共 ${files.length} 个文件：错误 ${count.error}，疑问 ${count.query}。`)
    return exitCodeOf(isUnreadable, count.error)
  },
}

function exitCodeOf(isUnreadable: boolean, errors: number): ExitCode {
  if (isUnreadable) return 2
  return errors > 0 ? 1 : 0
}
