import type { DecimalText } from '../kernel/decimal.ts'

/** What words beside a term may say of it. */
export type Annotation = { kind: 'cap'; most: DecimalText } | { kind: 'full-marks'; points: DecimalText }

const limit = '(?:上限|最高|最多|封顶|不得?超过|不高于|不大于|至多)'
const fillers = '(?:分|分值|均|各|都|为|是|不得?超过|不高于|加|扣|计|得|至|上限)*'
const amount = '(\\d+(?:\\.\\d+)?)'
const capBefore = new RegExp(`^(.*?)的?${limit}${fillers}${amount}分?$`)
const capAfter = new RegExp(`^(.*?)以?${amount}分?(?:封顶|为限|为上限|以内)$`)
const fullMarks = new RegExp(`^(?:满分|总分|分值)(?:为|是)?${amount}分?$`)

/** `上限为5分`, `不超过5分`, `5分封顶`, `满分100分`: words that stand alone, as in brackets. */
export function annotationOf(words: string): Annotation | null {
  const full = fullMarks.exec(words)?.[1]
  if (full !== undefined) return { kind: 'full-marks', points: full }
  const cap = namedCapOf(words)
  return cap !== null && cap.name === '' ? { kind: 'cap', most: cap.most } : null
}

/** `正向激励加分上限为5分`: a limit with the name of what it limits before it; the name may be empty. */
export function namedCapOf(words: string): { name: string; most: DecimalText } | null {
  const found = capBefore.exec(words) ?? capAfter.exec(words)
  if (found?.[2] === undefined) return null
  return { name: found[1] ?? '', most: found[2] }
}
