import { stopReading } from '../open-refusal.ts'

export function corrupt(format: string): never {
  return stopReading('corrupt-file', { format })
}
