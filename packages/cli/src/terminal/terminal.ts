/** Where a command prints: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Whether a person looks at the results; otherwise they go to a file or another program. */
  isOutTerminal: boolean
  isErrTerminal: boolean
  /** Columns of the terminal; 120 where the results go elsewhere. */
  columns: number
}

export function processTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    isOutTerminal: process.stdout.isTTY,
    isErrTerminal: process.stderr.isTTY,
    columns: process.stdout.isTTY ? Math.max(60, process.stdout.columns) : 120,
  }
}
