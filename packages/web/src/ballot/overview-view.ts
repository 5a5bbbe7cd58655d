import { button, element, type Child } from './element.ts'
import { itemName } from './item-view.ts'
import {
  countStates,
  isFinished,
  scoreOfItem,
  stateOfItem,
  waitingItems,
  type OwnBallot,
} from './own-ballot.ts'
import { receiptsView } from './receipts-view.ts'
import { castWords as words } from './words.ts'

export interface OverviewActs {
  onGo: (place: number) => void
  onSend: () => void
  onForget: () => void
}

/** Every item with its score, then the one button that cannot be taken back; at the end the receipts. */
export function overviewView(
  own: OwnBallot,
  { isSending, fault, waitsForNet }: { isSending: boolean; fault: string | null; waitsForNet: boolean },
  acts: OverviewActs,
): Node[] {
  const counts = countStates(own)
  const waiting = waitingItems(own).length
  const isDone = isFinished(own)
  const all = own.items.length
  const firstOpen = own.items.findIndex(({ id }) => stateOfItem(own, id) === 'open')
  return [
    element(
      'section',
      { class: 'overview' },
      element(
        'h2',
        { tabindex: '-1' },
        isDone ? words.allCast : isSending ? words.sendingTitle : words.overviewTitle,
      ),
      element(
        'p',
        {},
        isDone
          ? `${counts.abstained > 0 ? words.allCastWithAbstained(counts.abstained) : ''}${words.allCastText}`
          : words.chosen(all - counts.open - counts.abstained, all),
      ),
      counts.open > 0 && !isSending
        ? element(
            'p',
            { class: 'missing' },
            `${words.missing(counts.open)} `,
            button(words.toMissing, 'link', () => acts.onGo(firstOpen)),
          )
        : null,
      isDone || isSending ? null : element('p', { class: 'note' }, words.limit),
      isSending ? sendingView(own) : null,
      fault === null ? null : element('p', { class: 'fault', role: 'alert' }, fault),
      waitsForNet ? element('p', { role: 'status' }, words.waitsForNet) : null,
      waiting > 0 && !isSending
        ? button(
            own.begun.length > 0 ? words.goOn(waiting) : words.send(waiting),
            'primary wide',
            acts.onSend,
          )
        : null,
      isDone ? null : rowsView(own, isSending, acts),
    ),
    ...(own.receipts.length > 0 && !isSending ? receiptsView(own, acts.onForget) : []),
  ]
}

function sendingView(own: OwnBallot): HTMLElement {
  const left = waitingItems(own).length
  const { cast, refused } = countStates(own)
  const all = left + cast + refused
  return element(
    'div',
    { role: 'status', class: 'sending' },
    element('p', {}, element('b', {}, words.sending(all - left, all))),
    element('progress', {
      max: String(all),
      value: String(all - left),
      'aria-label': words.sending(all - left, all),
    }),
    element('p', { class: 'note' }, words.sendingText(Math.ceil((left * secondsASlip) / 60))),
  )
}

/** Pauses of 0.9 seconds on average, and the way there and back. */
const secondsASlip = 1.1

function rowsView(own: OwnBallot, isSending: boolean, { onGo }: OverviewActs): Child {
  return element(
    'ol',
    { class: 'rows' },
    ...own.items.map((item, place) => {
      const state = stateOfItem(own, item.id)
      const refused = own.refused[item.id]
      const row = button('', `row ${state}`, () => onGo(place), isSending)
      row.append(
        element('span', {}, itemName(item)),
        element(
          'small',
          {},
          refused !== undefined
            ? words.outcomes[refused]
            : isSending && state === 'begun'
              ? words.queued
              : words.states[state],
        ),
        element('strong', {}, state === 'open' ? '–' : (scoreOfItem(own, item.id) ?? '–')),
      )
      return element('li', {}, row)
    }),
  )
}
