import { chainFaultSentence } from '@hengji/contract/chain-faults.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { VerifiedUnit } from '@hengji/server/features/record/commands.ts'
import { startupSentence } from '@hengji/server/platform/startup-sentences.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { hasSentence, sentenceOf } from '../messages.ts'
import { alignedTable } from '../terminal/table.ts'
import { progressBar, type ProgressBar } from '../terminal/progress-bar.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const auditCommand: Command = {
  name: 'audit',
  summary: '验证审计记录没有被改动、删除、调换',
  options: {},
  help: `用法：hengji audit verify [记录文件]

每个单位的审计记录以 SM3 逐条相连。逐条重算，指出第一处不符：被改动、被删除、被调换或插入、末尾被截去。

不给文件：读数据库。设了 DATABASE_URL 用它；否则用数据目录（HENGJI_DATA）里自带的数据库，网站正在
运行也可以验证。给文件：验证“审计记录”页导出的 jsonl，不需要数据库。

例：
  hengji audit verify
  hengji audit verify 审计记录.jsonl

退出码：0 全部相符；1 有不符；2 不能验证。`,
  async run(line, terminal) {
    const [what, file, ...more] = line.words
    if (what !== 'verify') return told(sentenceOf(refuse('audit-what')), terminal)
    if (more[0] !== undefined)
      return told(sentenceOf(refuse('too-many-arguments', { word: more[0] })), terminal)
    const verified = file === undefined ? await fromDatabase(terminal) : await fromFile(file)
    if (isRefusal(verified)) {
      const sentence = hasSentence(verified) ? sentenceOf(verified) : startupSentence(verified).zh
      return told(sentence, terminal)
    }
    return print(verified, terminal)
  },
}

async function fromDatabase(terminal: Terminal) {
  const { readConfiguration } = await import('@hengji/server/platform/configuration.ts')
  const { verifyDatabase } = await import('@hengji/server/features/record/commands.ts')
  const configuration = readConfiguration(process.env)
  if (isRefusal(configuration)) return configuration
  const bars: ProgressBar[] = []
  const verified = await verifyDatabase(configuration, (done, total) => {
    if (bars.length === 0) bars.push(progressBar(total, terminal))
    bars[0]?.at(done, '')
  })
  bars[0]?.end()
  return verified
}

async function fromFile(file: string) {
  const { verifyFile } = await import('@hengji/server/features/record/commands.ts')
  return verifyFile(file)
}

function print(verified: readonly VerifiedUnit[], terminal: Terminal): ExitCode {
  const columns = [
    { title: '单位' },
    { title: '相符条数', align: 'end' as const },
    { title: '末条校验值' },
    { title: '结果' },
  ]
  const rows = verified.map(({ unitId, unitName, entries, head, broken }) => [
    unitName ?? unitId,
    String(entries),
    head,
    broken === null ? '相符' : chainFaultSentence(broken.fault, broken.seq),
  ])
  terminal.out(alignedTable(columns, rows, Math.max(terminal.columns, 140)).join('\n'))
  const total = verified.reduce((sum, { entries }) => sum + entries, 0)
  const broken = verified.filter((unit) => unit.broken !== null)
  terminal.out('')
  terminal.out(
    broken.length === 0
      ? `${verified.length} 个单位共 ${total} 条记录，全部相符。`
      : `${verified.length} 个单位中有 ${broken.length} 个不符；不符之前共 ${total} 条相符。`,
  )
  return broken.length === 0 ? 0 : 1
}

function told(sentence: string, terminal: Terminal): ExitCode {
  terminal.err(sentence)
  return 2
}
