import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { closestTo } from './command-line/closest.ts'
import { readCommandLine } from './command-line/command-line.ts'
import type { Command } from './command.ts'
import { auditCommand } from './commands/audit.ts'
import { checkCommand } from './commands/check.ts'
import { explainCommand } from './commands/explain.ts'
import { readCommand } from './commands/read.ts'
import { scoreCommand } from './commands/score.ts'
import { serveCommand } from './commands/serve.ts'
import { verifyCommand } from './commands/verify.ts'
import { workerCommand } from './commands/worker.ts'
import type { ExitCode } from './exit-code.ts'
import { sentenceOf } from './messages.ts'
import type { Terminal } from './terminal/terminal.ts'
import { padEnd } from './terminal/text-width.ts'
import { version } from './version.ts'

const commands: readonly Command[] = [
  readCommand,
  checkCommand,
  scoreCommand,
  explainCommand,
  serveCommand,
  workerCommand,
  auditCommand,
  verifyCommand,
]

/** @param args what stands after `hengji` */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === '--version' || name === '-V') return printed(version, terminal)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = commands.find((command) => command.name === rest[0])
    return printed(asked?.help ?? overview(), terminal)
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) return refused(unknownCommand(name), terminal)
  if (rest.includes('--help') || rest.includes('-h')) return printed(command.help, terminal)
  const line = readCommandLine(rest, command.options)
  return isRefusal(line) ? refused(line, terminal) : command.run(line, terminal)
}

function printed(text: string, terminal: Terminal): ExitCode {
  terminal.out(text)
  return 0
}

function refused(refusal: Refusal, terminal: Terminal): ExitCode {
  terminal.err(sentenceOf(refusal))
  return 2
}

function unknownCommand(name: string): Refusal {
  const isOption = name.startsWith('-')
  const closest = closestTo(
    name,
    commands.map((command) => command.name),
  )
  return isOption
    ? refuse('unknown-option', { option: name, closest: null })
    : refuse('unknown-command', { command: name, closest })
}

function overview(): string {
  const lines = commands.map(({ name, summary }) => `  ${padEnd(name, 9)}${summary}`)
  return `衡绩（Hengji）命令行 ${version}

用法：hengji <命令> [参数]

${lines.join('\n')}

每个命令的用法和例子：hengji <命令> --help
版本：hengji --version

退出码：0 正常；1 check 查出错误，或 audit verify、verify 查出不符；2 文件读不了、公式或参数有误，或 verify 未确认签名者。错误信息写到标准错误，一句话。`
}
