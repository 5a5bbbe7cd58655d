/** By the kind of fault and the unit alone: the words of an error may hold what the unit wrote. `null`: the evaluations. */
export function tellOfUnit(tell: (reason: string) => void, unitId: string | null, error: unknown): void {
  const kind = error instanceof Error ? error.name : 'unknown'
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  const whose = unitId === null ? 'evaluations' : `unit ${unitId}`
  tell(`reminders of ${whose} were left out today: ${kind}${code}`)
}
