import { Logger } from 'graphile-worker'

/** Warnings and errors of the job runner, told as the server tells its own; the rest is not of interest. */
export function jobLogger(tell: (error: unknown) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') tell(`jobs: ${message}`)
  })
}
