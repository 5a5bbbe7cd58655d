import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { dayInChinese, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { element, type Child } from './element.ts'
import { materialAddress, type BallotItem, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** What the unit handed in for an item, as it was taken along when the credentials were drawn. */
export function materialView(own: OwnBallot, item: BallotItem): Child[] {
  const { claim, weightPoints, deadline, departments, section } = item
  const facts = [
    section,
    weightPoints === null ? null : words.weight(toTwoPlaces(weightPoints)),
    deadline === null ? null : words.due(dayInChinese(deadline)),
    departments.length === 0 ? null : departments.join('、'),
  ].filter((text) => text !== null)
  const head = facts.length === 0 ? [] : [element('p', { class: 'note' }, facts.join(' · '))]
  if (claim === null) return [...head, element('p', { class: 'note' }, own.hasMaterial ? words.noClaim : '')]
  const { filled, claimedPoints, score, proofs, media } = claim
  const computed = filled.computed
  const isDiffering = computed !== null && !decimalOf(computed.points).equals(claimedPoints)
  const tier =
    score === null || score.kind === 'points'
      ? ''
      : score.kind === 'percent'
        ? `${score.percent}%`
        : words.tier(score.tier, score.percent)
  return [
    ...head,
    element(
      'dl',
      { class: 'claim' },
      ...told(words.achieved, claim.achieved),
      element('dt', {}, words.claimed),
      element(
        'dd',
        {},
        element('b', {}, pointsText(claimedPoints, weightPoints)),
        tier === '' ? null : ` ${tier}`,
      ),
      element('dt', {}, words.computed),
      element(
        'dd',
        {},
        computed === null
          ? element('span', { class: 'note' }, words.notComputed)
          : element('b', {}, pointsText(computed.points, weightPoints)),
        isDiffering ? element('span', { class: 'differs' }, words.differs) : null,
        computed === null || computed.because.length === 0
          ? null
          : element(
              'details',
              {},
              element('summary', {}, words.why),
              element('ul', {}, ...computed.because.map((line) => element('li', {}, line))),
            ),
      ),
      ...told(words.differenceReason, claim.differenceReason),
      ...told(words.gapReason, claim.gapReason),
    ),
    element(
      'p',
      { class: 'proofs' },
      proofs.length === 0 ? words.noProofs : words.proofs(proofs.length),
      media.length === 0 ? null : ` · ${words.media(media.length)}`,
      proofs.length + media.length === 0
        ? null
        : element(
            'a',
            { href: materialAddress(own, item.id), target: 'hengji-material', rel: 'noreferrer' },
            words.openProofs,
          ),
    ),
    proofs.length === 0
      ? null
      : element('ul', { class: 'proof-names' }, ...proofs.map(({ name }) => element('li', {}, name))),
  ]
}

function pointsText(points: string, weightPoints: string | null): string {
  return words.claimedPoints(toTwoPlaces(points), weightPoints === null ? null : toTwoPlaces(weightPoints))
}

function told(label: string, text: string): Child[] {
  return text.trim() === '' ? [] : [element('dt', {}, label), element('dd', {}, text)]
}
