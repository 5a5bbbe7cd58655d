import type { CommandLine, OptionSpecs } from './command-line/command-line.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

/** One command of `hengji`. Each stands in a file of its own under commands/. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What `--help` prints: usage, options, examples, exit codes. */
  help: string
  options: OptionSpecs
  run(line: CommandLine, terminal: Terminal): Promise<ExitCode>
}
