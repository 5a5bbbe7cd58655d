import type { Check, Finding, Verification } from '@hengji/proof/bundle/checks.ts'

const marks = { held: '✓', failed: '✗', open: '？' }

const verdicts = {
  sound: '结论：核对无误。',
  unconfirmed: '结论：内容前后一致，但没有确认是谁签的；请对照发布机关公布的指纹，加 --signer 再核对一次。',
  unsound: '结论：有不符之处，请勿采信。',
} as const satisfies Record<Verification['verdict'], string>

/** Each check as a sentence; below it what is wrong, and where. */
export function presentVerification(file: string, { verdict, checks, publication }: Verification): string[] {
  const heading =
    publication === null
      ? [file]
      : [`${publication.title}（${publication.publisher}，${publication.publishedOn} 公布）`]
  return [...heading, ...checks.flatMap(checkLines), '', verdicts[verdict]]
}

function checkLines({ holds, sentence, findings, hasMore }: Check): string[] {
  const mark = holds === null ? marks.open : holds ? marks.held : marks.failed
  return [
    `${mark} ${sentence}`,
    ...findings.map((finding) => `    ${finding.sentence}${placeOf(finding)}`),
    ...(hasMore ? ['    …… 其余不符之处不再列出。'] : []),
  ]
}

/** The parts of a place that the sentence does not name already. */
function placeOf({ file, unitId, indicatorId, sentence }: Finding): string {
  const parts = [
    ['', file],
    ['单位 ', unitId],
    ['指标 ', indicatorId],
  ] as const
  const unsaid = parts.flatMap(([word, part]) =>
    part === null || part === '' || sentence.includes(part) ? [] : [`${word}${part}`],
  )
  return unsaid.length === 0 ? '' : `（${unsaid.join('，')}）`
}
