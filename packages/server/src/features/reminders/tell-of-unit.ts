/** By the kind of fault and the unit alone: the words of an error may hold what the unit wrote. */
export function tellOfUnit(tell: (reason: string) => void, unitId: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : 'unknown'
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  tell(`reminders of unit ${unitId} were left out today: ${kind}${code}`)
}
