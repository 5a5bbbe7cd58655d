import { withSigner } from '@hengji/proof/bundle/check-signer.ts'
import type { Check, Verification } from '@hengji/proof/bundle/checks.ts'
import {
  checkMarks,
  markOf,
  moreFindings,
  placeTextOf,
  publishedText,
  verdictSentences,
  versionText,
} from '@hengji/proof/bundle/tell-verification.ts'
import { fileSize } from '../fields/file-size.ts'
import { button, element } from './element.ts'
import { resultTable } from './result-table.ts'
import { signerPart } from './signer-part.ts'
import type { ExplainedUnit, Verified } from './wire.ts'
import { verifyWords as words } from './words.ts'

const verdictMarks = { sound: 'held', unconfirmed: 'open', unsound: 'failed' } as const

/**
 * What came of it: the verdict first, then whose signature, each check, the result.
 * @param explain asks the worker why a unit stands where it stands
 */
export function report(
  verified: Verified,
  file: File,
  explain: (unitId: string) => Promise<ExplainedUnit | null>,
): Node[] {
  const { verification, standings, sm3 } = verified
  const verdict = element('div', { 'aria-live': 'polite' })
  const checks = element('ul', { class: 'checks' })
  const doubt = element('p', { class: 'fault' }, words.tableUnsound)
  const show = (judged: Verification) => {
    const mark = verdictMarks[judged.verdict]
    verdict.className = `verdict ${mark}`
    verdict.replaceChildren(
      element('h2', { tabindex: '-1' }, markNode(mark), verdictSentences[judged.verdict]),
      element('p', {}, words.verdictAdvice[judged.verdict]),
    )
    checks.replaceChildren(...judged.checks.map(checkLine))
    doubt.hidden = judged.verdict !== 'unsound'
  }
  show(verification)
  const { fingerprint, publication } = verification
  const touched = new Set(
    verification.checks.flatMap(({ findings }) => findings.flatMap(({ unitId }) => unitId ?? [])),
  )
  const ofSigner =
    fingerprint === null
      ? []
      : [signerPart(fingerprint, (expected) => show(withSigner(verification, expected)))]
  const ofChecks = element(
    'section',
    {},
    element('h2', {}, words.checks),
    checks,
    element('p', { class: 'note' }, words.limits),
  )
  return [
    verdict,
    element(
      'div',
      { class: 'what' },
      publication === null ? null : element('p', { class: 'title' }, publication.title),
      publication === null
        ? null
        : element('p', {}, `${publication.publisher}，${publishedText(publication.publishedOn)}`),
      publication === null ? null : element('p', { class: 'note' }, versionText(publication)),
      element('p', { class: 'note' }, words.file(file.name, fileSize(file.size))),
      element('p', { class: 'note' }, `${words.sm3} `, element('code', {}, sm3)),
    ),
    // Where something is wrong, what it is comes before whose it is.
    ...(verification.verdict === 'unsound' ? [ofChecks, ...ofSigner] : [...ofSigner, ofChecks]),
    element(
      'section',
      {},
      element(
        'div',
        { class: 'section-head' },
        element('h2', {}, words.table),
        standings === null ? null : button(words.print, 'plain no-print', () => window.print()),
      ),
      ...(standings === null
        ? [element('p', { class: 'note' }, words.noTable)]
        : [doubt, ...resultTable(standings, touched, explain)]),
    ),
  ]
}

function checkLine(check: Check): HTMLElement {
  const mark = markOf(check)
  const { sentence, findings, hasMore } = check
  // A sentence that is its only finding is not said twice.
  const told = findings.filter((finding) => finding.sentence !== sentence)
  return element(
    'li',
    { class: mark, 'data-check': check.what },
    markNode(mark),
    element(
      'div',
      {},
      element('p', {}, sentence),
      told.length === 0
        ? null
        : element(
            'ul',
            { class: 'findings', 'aria-label': words.findings(told.length) },
            ...told.map((each) => element('li', {}, each.sentence, element('small', {}, placeTextOf(each)))),
            hasMore ? element('li', { class: 'note' }, moreFindings) : null,
          ),
    ),
  )
}

function markNode(mark: keyof typeof checkMarks): HTMLElement {
  return element('span', { class: 'mark', role: 'img', 'aria-label': words.marks[mark] }, checkMarks[mark])
}
