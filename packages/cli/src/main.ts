import process from 'node:process'
import { runCommandLine } from './run-command-line.ts'
import { processTerminal } from './terminal/terminal.ts'

/** The reader of a pipe may have enough (`hengji read … | head`): that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
