import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { button, element } from './element.ts'
import { itemName } from './item-view.ts'
import { countStates, scoreOfItem, stateOfItem, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** What stands around item and overview: whose vote it is, how far it is, and on a wide screen the whole sheet. */
export function frameView(
  own: OwnBallot,
  at: number,
  isSending: boolean,
  onGo: (place: number) => void,
  body: Node[],
): Node[] {
  const counts = countStates(own)
  const all = own.items.length
  const hasBegun = counts.open + counts.abstained < all
  return [
    element(
      'header',
      {},
      element('h1', {}, words.title(own.unitName, own.terms.rules.year)),
      element('p', { class: 'note' }, words.place(own.seat, all, dayInChinese(own.terms.rules.dueOn))),
      element(
        'p',
        { class: 'progress' },
        element('span', {}, words.progress(all - counts.open - counts.abstained, all)),
        counts.abstained > 0 ? element('span', {}, words.progressAbstained(counts.abstained)) : null,
        counts.cast > 0 ? element('span', {}, words.progressCast(counts.cast, all)) : null,
      ),
      own.hasMaterial || counts.cast > 0 ? null : element('p', { class: 'note' }, words.noMaterial),
      at < all ? howView(own, !hasBegun) : null,
    ),
    element(
      'aside',
      { 'aria-label': words.sheet },
      element(
        'ol',
        {},
        ...own.items.map((item, place) => {
          const state = stateOfItem(own, item.id)
          const row = button('', state, () => onGo(place), isSending)
          row.append(
            element('span', {}, itemName(item)),
            element(
              'b',
              {},
              scoreOfItem(own, item.id) ?? (state === 'abstained' ? words.states.abstained : ''),
            ),
          )
          if (place === at) row.setAttribute('aria-current', 'true')
          return element('li', {}, row)
        }),
      ),
    ),
    element('div', { class: 'body' }, ...body),
  ]
}

/** Open until the first score: what to do, what is secret and what is not. */
function howView(own: OwnBallot, isOpen: boolean): HTMLElement {
  const { leastScore, fullScore } = own.terms.rules.scale
  const how = element(
    'details',
    { class: 'how' },
    element('summary', {}, words.howTitle),
    element(
      'dl',
      {},
      element('dt', {}, words.how.doing),
      element('dd', {}, words.how.doingText(leastScore, fullScore)),
      element('dt', {}, words.how.secret),
      element('dd', {}, words.how.secretText),
      element('dt', {}, words.how.open),
      element('dd', {}, words.how.openText),
    ),
    element('p', { class: 'note keys' }, words.keys),
  )
  how.open = isOpen
  return how
}
