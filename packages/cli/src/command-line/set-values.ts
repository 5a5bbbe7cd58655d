import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { UsageRefusalCode } from './command-line.ts'

/** `目标考核得分=95.20` and its like, as given by --set; the equals sign may be full-width. */
export function readSetValues(
  texts: readonly string[],
): { values: Record<string, string> } | Refusal<UsageRefusalCode> {
  const values: Record<string, string> = {}
  for (const text of texts) {
    const [, name, value] = /^([^=＝]+)[=＝](.*)$/s.exec(text) ?? []
    if (name === undefined || value === undefined || name.trim() === '')
      return refuse('not-name-and-value', { text })
    if (Object.hasOwn(values, name.trim())) return refuse('value-twice', { name: name.trim() })
    values[name.trim()] = value.trim()
  }
  return { values }
}
