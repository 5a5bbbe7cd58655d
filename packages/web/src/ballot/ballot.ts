/**
 * The casting page. It has no session, asks the server for nothing, and sends nothing but sealed slips; what it knows was
 * kept on this device by the page where credentials are drawn.
 */
import { scoresOfScale } from '@hengji/domain/ballot/score-scale.ts'
import { castWaiting, isCast, waitingItems } from './cast.ts'
import { button, element } from './element.ts'
import { keepOwnBallot, readOwnBallot, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

const main = document.querySelector('main')!
const [election = '', seat = ''] = location.hash.slice(1).split('/')
const kept = readOwnBallot(decodeURIComponent(election), Number.parseInt(seat, 10))

let own: OwnBallot
/** The item on the screen; past the last one stands the overview. */
let at = 0
let isSending = false
let sentence: string | null = null

if (kept === null || kept.signatures === null) showNothing()
else {
  own = kept
  document.title = words.title(own.unitName)
  const firstOpen = own.items.findIndex(({ id }) => own.scores[id] === undefined)
  at = firstOpen === -1 ? own.items.length : firstOpen
  show()
}

function showNothing(): void {
  main.append(
    element('h1', {}, words.nothing),
    element('p', {}, words.nothingText),
    element('a', { class: 'primary', href: '/ballots' }, words.toList),
  )
}

function show(): void {
  main.replaceChildren(
    element('h1', { tabindex: '-1' }, words.title(own.unitName)),
    ...(at < own.items.length ? oneItem() : overview()),
  )
}

function goTo(place: number): void {
  at = place
  show()
  main.querySelector('h1')?.focus()
}

function oneItem(): Node[] {
  const item = own.items[at]!
  const isLocked = own.begun.includes(item.id)
  const scores = element('div', { class: 'scores', role: 'group', 'aria-label': words.score(item.title) })
  for (const score of scoresOfScale(own.terms.rules.scale)) {
    const isChosen = own.scores[item.id] === score
    const choice = button(score, 'score', () => choose(item.id, score))
    choice.setAttribute('aria-pressed', String(isChosen))
    choice.disabled = isLocked
    scores.append(choice)
  }
  return [
    element('p', { class: 'note' }, words.lead),
    element('p', { class: 'place' }, words.place(at + 1, own.items.length)),
    element('h2', {}, [item.code, item.title].filter((text) => text !== '').join(' ')),
    scores,
    ...(isLocked ? [element('p', { class: 'note' }, words.locked(own.scores[item.id] ?? ''))] : []),
    ...faultLine(),
    element(
      'nav',
      {},
      at > 0 ? button(words.previous, 'plain', () => goTo(at - 1)) : null,
      button(words.overview, 'plain', () => goTo(own.items.length)),
      button(words.next, 'primary', () => goTo(at + 1)),
    ),
  ]
}

/** The first choice goes on to the next item; a changed one stays, so that it can be looked at. */
function choose(item: string, score: string): void {
  const isFirst = own.scores[item] === undefined
  own = { ...own, scores: { ...own.scores, [item]: score } }
  sentence = keepOwnBallot(own) ? null : words.notKept
  if (isFirst && sentence === null) return goTo(at + 1)
  show()
  main.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
}

function overview(): Node[] {
  const waiting = waitingItems(own)
  const begun = waiting.filter((item) => own.begun.includes(item))
  const missing = own.items.filter(({ id }) => own.scores[id] === undefined).length
  const isAllCast = own.items.every(({ id }) => isCast(own, id))
  const rows = own.items.map(({ id, code, title }, place) => {
    const row = button('', 'row', () => goTo(place))
    row.disabled = isSending
    const refused = own.refused[id]
    row.append(
      element('span', {}, `${code} ${title}`.trim()),
      element('strong', {}, own.scores[id] ?? words.none),
      element('small', {}, isCast(own, id) ? words.cast : refused ? words.outcomes[refused] : ''),
    )
    return element('li', {}, row)
  })
  const done = own.begun.filter((item) => !waiting.includes(item)).length
  return [
    element('h2', {}, isAllCast ? words.allCast : words.overviewTitle),
    element(
      'p',
      {},
      isAllCast ? words.allCastText : words.chosen(own.items.length - missing, own.items.length),
    ),
    element('ol', { class: 'rows' }, ...rows),
    ...(missing > 0 && waiting.length > 0 ? [element('p', { class: 'note' }, words.missing(missing))] : []),
    ...(isAllCast ? [] : [element('p', { class: 'note' }, words.limit)]),
    ...(isSending ? [element('p', { role: 'status' }, words.sending(done, own.begun.length))] : []),
    ...faultLine(),
    element(
      'nav',
      {},
      waiting.length > 0 && !isSending
        ? button(
            begun.length > 0 ? words.goOn(waiting.length) : words.send(waiting.length),
            'primary',
            () => void sendAll(),
          )
        : null,
    ),
    ...(own.receipts.length > 0 ? receipts() : []),
  ]
}

function faultLine(): Node[] {
  return sentence === null ? [] : [element('p', { class: 'fault', role: 'alert' }, sentence)]
}

async function sendAll(): Promise<void> {
  if (isSending || !window.confirm(words.sure)) return
  isSending = true
  sentence = null
  show()
  const fault = await castWaiting(own, (next) => {
    own = next
    show()
  })
  isSending = false
  sentence = fault === null ? null : `${fault}${words.stopped}`
  show()
}

function receipts(): Node[] {
  const lines = own.receipts.map(({ slip, signature }) => {
    const title = own.items.find(({ id }) => id === slip.item)?.title ?? slip.item
    return element(
      'li',
      {},
      `${title}：${slip.score}`,
      element('code', {}, slip.key),
      element('code', {}, signature),
    )
  })
  return [
    element(
      'section',
      { class: 'receipts' },
      element('h2', {}, words.receipts),
      element('p', { class: 'note' }, words.receiptsNote),
      button(words.print, 'plain', () => window.print()),
      element('ul', {}, ...lines),
    ),
  ]
}
