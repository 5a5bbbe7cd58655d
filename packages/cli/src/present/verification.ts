import type { Check, Verification } from '@hengji/proof/bundle/checks.ts'
import {
  checkMarks,
  headingOf,
  markOf,
  moreFindings,
  newestIsElsewhere,
  placeTextOf,
  verdictSentences,
  versionText,
} from '@hengji/proof/bundle/tell-verification.ts'

/** What to do about a verdict here; what it says is said everywhere alike. */
const advice = {
  sound: '',
  unconfirmed: '请对照发布机关公布的指纹，加 --signer 再核对一次。',
  unsound: '',
} as const satisfies Record<Verification['verdict'], string>

/** Each check as a sentence; below it what is wrong, and where. */
export function presentVerification(file: string, { verdict, checks, publication }: Verification): string[] {
  return [
    ...(publication === null ? [file] : [headingOf(publication), versionText(publication)]),
    ...checks.flatMap(checkLines),
    '',
    `结论：${verdictSentences[verdict]}${advice[verdict]}`,
    ...(verdict === 'unsound' ? [] : [newestIsElsewhere]),
  ]
}

function checkLines(check: Check): string[] {
  const { sentence, findings, hasMore } = check
  return [
    `${checkMarks[markOf(check)]} ${sentence}`,
    ...findings.map((finding) => `    ${finding.sentence}${placeTextOf(finding)}`),
    ...(hasMore ? [`    ${moreFindings}`] : []),
  ]
}
