import type { Terminal } from './terminal.ts'
import { shortened } from './text-width.ts'

const barWidth = 24

export interface ProgressBar {
  at(done: number, name: string): void
  end(): void
}

/** A bar on the error stream while many files are worked on; nothing where nobody looks or there is one file only. */
export function progressBar(total: number, terminal: Terminal): ProgressBar {
  if (!terminal.isErrTerminal || total < 2) return { at: () => {}, end: () => {} }
  return {
    at(done, name) {
      const full = Math.floor((done * barWidth) / total)
      const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
      process.stderr.write(`\r${bar} ${done}/${total} ${shortened(name, 40)}\u001b[K`)
    },
    end: () => process.stderr.write('\r\u001b[K'),
  }
}
