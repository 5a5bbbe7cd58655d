import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { Check, Finding, Verification } from './checks.ts'

/** How a verification is told, the same on the command line and on the page. */
export const checkMarks = { held: '✓', failed: '✗', open: '？' } as const
export type CheckMark = keyof typeof checkMarks

export function markOf({ holds }: Pick<Check, 'holds'>): CheckMark {
  if (holds === null) return 'open'
  return holds ? 'held' : 'failed'
}

export const verdictSentences = {
  sound: '核对无误。',
  unconfirmed: '内容前后一致，但还没有确认是谁签的。',
  unsound: '有不符之处，请勿采信。',
} as const satisfies Record<Verification['verdict'], string>

/** What no file can say of itself; told beside every verdict that is not a refusal. */
export const newestIsElsewhere =
  '此后有没有更正的新版，文件自己说不出来：请到发布机关的公布页查看最新的一版。'

export const moreFindings = '…… 其余不符之处不再列出。'

export function headingOf({
  title,
  publisher,
  publishedOn,
}: NonNullable<Verification['publication']>): string {
  return `${title}（${publisher}，${publishedText(publishedOn)}）`
}

/** Which version it is, and which one it takes the place of. */
export function versionText({ id, supersedes }: NonNullable<Verification['publication']>): string {
  return `发布编号 ${id}${supersedes === null ? '' : `，更正并取代 ${supersedes}`}`
}

/** What a bundle says of itself may be anything: no day is told as it stands. */
export function publishedText(publishedOn: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(publishedOn) ? `${dayInChinese(publishedOn)}公布` : `${publishedOn} 公布`
}

/** The parts of a place that the sentence does not name already; empty where it names all. */
export function placeTextOf(finding: Finding): string {
  const { file, unitId, indicatorId, unitName, indicatorCode, sentence } = finding
  const parts = [
    ['', file, null],
    ['单位 ', unitId, unitName],
    ['指标 ', indicatorId, indicatorCode],
  ] as const
  const isSaid = (part: string | null) => part !== null && sentence.includes(part)
  const unsaid = parts.flatMap(([word, part, name]) =>
    part === null || part === '' || isSaid(part) || isSaid(name) ? [] : [`${word}${name ?? part}`],
  )
  return unsaid.length === 0 ? '' : `（${unsaid.join('，')}）`
}
