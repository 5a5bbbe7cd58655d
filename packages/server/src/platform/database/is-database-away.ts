/**
 * Whether something failed because the database is not there (any more), whatever library says it: class 08
 * (connection) and 57P (shutdown, crash) of PostgreSQL, the words of `pg`, and those of the socket to it.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(08\d{3}|57P0\d)$/.test(code)) return true
  if (/^(EPIPE|ECONNRESET|ECONNREFUSED|ENOENT)$/.test(code)) return socketWords.test(error.message)
  return databaseWords.test(error.message)
}

/** A file that is missing has the same code as a socket that is; only the words tell. */
const socketWords = /^(connect|read|write) E|socket/i
const databaseWords = /not queryable|Connection terminated|timeout exceeded when trying to connect/i
