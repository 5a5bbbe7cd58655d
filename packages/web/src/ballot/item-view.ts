import { scoresOfScale } from '@hengji/domain/ballot/score-scale.ts'
import { withoutFinalStop } from '@hengji/domain/kernel/shown.ts'
import { button, element, type Child } from './element.ts'
import { materialView } from './material-view.ts'
import { scoreOfItem, stateOfItem, type Choice, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** More scores than this are typed, not pressed. */
const mostButtons = 12

export interface ItemActs {
  onChoice: (choice: Choice) => void
  onGo: (place: number) => void
  onOverview: () => void
}

export function itemName({ code, title }: { code: string; title: string }): string {
  return [code, title].filter((text) => text !== '').join(' ')
}

/** One indicator: what the unit says of it above, the score below, the way on under the thumb. */
export function itemView(own: OwnBallot, at: number, fault: string | null, acts: ItemActs): Node[] {
  const item = own.items[at]!
  return [
    element(
      'section',
      { class: 'item' },
      element('p', { class: 'place' }, words.itemPlace(at + 1, own.items.length)),
      element('h2', { tabindex: '-1' }, itemName(item)),
      ...materialView(own, item),
    ),
    element(
      'div',
      { class: 'desk' },
      before(own, at, acts),
      ...scoreDesk(own, item, acts),
      fault === null ? null : element('p', { class: 'fault', role: 'alert' }, fault),
      element(
        'nav',
        { 'aria-label': words.sheet },
        button(words.previous, 'plain', () => acts.onGo(at - 1), at === 0),
        button(words.overview, 'plain', acts.onOverview),
        button(words.next, 'primary', () => acts.onGo(at + 1)),
      ),
    ),
  ]
}

/** What was just chosen stays in sight for one more item: a slip of the thumb is seen and mended. */
function before(own: OwnBallot, at: number, { onGo }: ItemActs): Child {
  const item = own.items[at - 1]
  if (item === undefined) return null
  const state = stateOfItem(own, item.id)
  if (state !== 'chosen' && state !== 'abstained') return null
  const text =
    state === 'chosen' ? words.chosenBefore(at, own.scores[item.id] ?? '') : words.abstainedBefore(at)
  return element(
    'p',
    { class: 'before' },
    `${text} `,
    button(words.change, 'link', () => onGo(at - 1)),
  )
}

function scoreDesk(own: OwnBallot, item: OwnBallot['items'][number], { onChoice }: ItemActs): Child[] {
  const state = stateOfItem(own, item.id)
  const score = scoreOfItem(own, item.id)
  if (state === 'cast') return [element('p', { class: 'locked' }, words.locked(score ?? ''))]
  if (state === 'begun') return [element('p', { class: 'locked' }, words.lockedBegun(score ?? ''))]
  const refused = own.refused[item.id]
  if (refused !== undefined) return [element('p', { class: 'fault' }, words.outcomes[refused])]
  const { scale, minimumSeats } = own.terms.rules
  const scores = scoresOfScale(scale)
  const isAbstained = state === 'abstained'
  const abstain = button(words.abstain, 'score abstain', () => onChoice(isAbstained ? 'nothing' : 'abstain'))
  abstain.setAttribute('aria-pressed', String(isAbstained))
  abstain.setAttribute('aria-label', words.abstainLabel)
  const choices = scores.map((each) => {
    const choice = button(each, 'score', () => onChoice({ score: each }))
    choice.setAttribute('aria-pressed', String(score === each))
    return choice
  })
  return [
    scores.length > mostButtons ? scoreField(own, item, scores, onChoice) : null,
    element(
      'div',
      { class: 'scores', role: 'group', 'aria-label': words.score(withoutFinalStop(item.title)) },
      ...(scores.length > mostButtons ? [] : choices),
      abstain,
    ),
    isAbstained ? element('p', { class: 'note' }, words.abstainRule(minimumSeats)) : null,
  ]
}

function scoreField(
  own: OwnBallot,
  item: OwnBallot['items'][number],
  scores: readonly string[],
  onChoice: ItemActs['onChoice'],
): HTMLElement {
  const { leastScore, fullScore, step } = own.terms.rules.scale
  const field = element('input', {
    class: 'score-field',
    inputmode: 'decimal',
    autocomplete: 'off',
    'aria-label': words.score(withoutFinalStop(item.title)),
  })
  field.value = scoreOfItem(own, item.id) ?? ''
  const fault = element('p', { class: 'fault', role: 'alert' })
  field.addEventListener('change', () => {
    const typed = field.value.normalize('NFKC').trim()
    if (typed === '') return onChoice('nothing')
    if (scores.includes(typed)) return onChoice({ score: typed })
    fault.textContent = words.notOnScale(leastScore, fullScore, step)
  })
  return element(
    'label',
    { class: 'scoring' },
    element('span', {}, words.scoreField(leastScore, fullScore)),
    field,
    fault,
  )
}
