import process from 'node:process'
import { refuse } from '@hengji/domain/kernel/refusal.ts'
import { sentenceOf } from './messages.ts'
import { runCommandLine } from './run-command-line.ts'
import { processTerminal } from './terminal/terminal.ts'

/** The reader of a pipe may have enough (`hengji read … | head`): that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const terminal = processTerminal()

process.exitCode = await runCommandLine(process.argv.slice(2), terminal).catch((error: unknown) => {
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
  terminal.err(sentenceOf(refuse('program-fault', { what: what ?? '' })))
  return 2
})
