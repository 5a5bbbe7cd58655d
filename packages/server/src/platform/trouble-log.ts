/** Where trouble on the side is told, once there is a log; before and after it is not. */
interface TroubleLog {
  tell: (error: unknown) => void
  begin(log: (reason: string) => void): void
  end(): void
}

/** What went wrong on the side, by its words alone: errors of connections carry half the program with them. */
export function troubleLog(): TroubleLog {
  let log: (reason: string) => void = () => undefined
  return {
    tell: (error) => log(error instanceof Error ? error.message : String(error)),
    begin: (begun) => (log = begun),
    end: () => (log = () => undefined),
  }
}
