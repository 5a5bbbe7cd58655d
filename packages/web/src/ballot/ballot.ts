/**
 * The casting page. It has no session, asks the server for nothing, and sends nothing but sealed slips; what it knows was
 * kept on this device by the page where credentials are drawn.
 */
import { scoresOfScale } from '@hengji/domain/ballot/score-scale.ts'
import {
  changeOwnBallot,
  forgetOwnBallot,
  keepOwnBallot,
  listenForOwnBallot,
  readOwnBallot,
} from './ballot-store.ts'
import { castWaiting } from './cast.ts'
import { button, element } from './element.ts'
import { frameView } from './frame-view.ts'
import { itemView } from './item-view.ts'
import { overviewView } from './overview-view.ts'
import { choose, isFinished, stateOfItem, waitingItems, type Choice, type OwnBallot } from './own-ballot.ts'
import { actOfKey, typeDigit } from './score-keys.ts'
import { sendSlip } from './send-slip.ts'
import { castWords as words } from './words.ts'

const main = document.querySelector('main')!
const [electionPart = '', seatPart = ''] = location.hash.slice(1).split('/')
const election = decodeURIComponent(electionPart)
const seat = Number.parseInt(seatPart, 10)

let own: OwnBallot
/** The item on the screen; past the last one stands the overview. */
let at = 0
let typed = ''
/** The last one alone says what stands: those before it are still on their way into the store. */
let choices = 0
let isSending = false
let waitsForNet = false
let sentence: string | null = null

void begin()

async function begin(): Promise<void> {
  const found = await readOwnBallot(election, seat)
  if (found.kind === 'forbidden') return tell(words.forbidden, words.forbiddenText)
  if (found.kind === 'faulty') return tell(words.faulty, words.faultyText, true)
  if (found.kind === 'none' || found.own.signatures === null) return tell(words.nothing, words.nothingText)
  own = found.own
  document.title = words.title(own.unitName, own.terms.rules.year)
  const firstOpen = own.items.findIndex(({ id }) => stateOfItem(own, id) === 'open')
  at = firstOpen === -1 || own.begun.length > 0 ? own.items.length : firstOpen
  show()
  listenForOwnBallot(election, seat, () => void lookAgain())
  document.addEventListener('keydown', onKey)
  // Nothing is asked again: what goes on was confirmed before the net was lost.
  window.addEventListener('online', () => {
    if (waitsForNet) void sendAll()
  })
  // The link to another vote, followed in this window, changes nothing but what stands behind `#`.
  window.addEventListener('hashchange', () => location.reload())
  window.addEventListener('beforeunload', (event) => {
    if (isSending) event.preventDefault()
  })
}

/** Nothing to vote with: why, and the way out. */
function tell(title: string, text: string, isFaulty = false): void {
  const toList = element('a', { class: 'button primary', href: '/ballots' }, words.toList)
  const clear = button(words.clearFaulty, 'primary', () => {
    void forgetOwnBallot(election, seat).then(() => location.assign('/ballots'))
  })
  main.className = 'alone'
  main.replaceChildren(element('h1', {}, title), element('p', {}, text), isFaulty ? clear : toList)
}

/** Another tab kept something. */
async function lookAgain(): Promise<void> {
  if (isSending) return
  const found = await readOwnBallot(election, seat)
  if (found.kind !== 'kept') return tell(words.forgotten, words.forgottenText)
  own = found.own
  show()
}

function show(): void {
  const acts = { onGo: goTo, onChoice: take, onOverview: () => goTo(own.items.length) }
  const body =
    at < own.items.length
      ? itemView(own, at, sentence, acts)
      : overviewView(
          own,
          { isSending, fault: sentence, waitsForNet },
          {
            onGo: goTo,
            onSend: () => confirmed(words.sure(waitingItems(own).length), sendAll),
            onForget: forget,
          },
        )
  main.className = at < own.items.length ? 'one' : 'all'
  main.replaceChildren(...frameView(own, at, isSending, acts.onGo, body))
  // The sheet beside the item is drawn anew: the item in hand stays in its middle.
  const sheet = main.querySelector('aside')
  const row = main.querySelector<HTMLElement>('aside [aria-current]')
  if (sheet !== null && row !== null) sheet.scrollTop = row.offsetTop - sheet.clientHeight / 2
}

function goTo(place: number): void {
  if (isSending) return
  at = Math.max(0, Math.min(place, own.items.length))
  typed = ''
  sentence = null
  show()
  main.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  // On a phone what stands above the item was read with the first one.
  if (matchMedia('(min-width: 900px)').matches) scrollTo({ top: 0 })
  else main.querySelector('.body')?.scrollIntoView()
}

/** Chosen by hand, the first choice goes on to the next item; a changed one stays, so that it can be looked at. */
function take(choice: Choice, isTyped = false): void {
  const item = own.items[at]
  if (item === undefined) return
  const isFirst = stateOfItem(own, item.id) === 'open'
  const before = own
  own = choose(own, item.id, choice)
  if (own === before) return
  sentence = null
  show()
  const mine = ++choices
  void changeOwnBallot(election, seat, (there) => choose(there, item.id, choice)).then((kept) => {
    const isOther = kept === null || stateOfItem(kept, item.id) !== stateOfItem(own, item.id)
    if (kept === null) sentence = words.notKept
    else if (mine === choices) own = kept
    if (isOther) show()
  })
  if (isFirst && !isTyped && choice !== 'nothing') goTo(at + 1)
  else main.querySelector<HTMLElement>('.desk [aria-pressed="true"]')?.focus({ preventScroll: true })
}

function onKey(event: KeyboardEvent): void {
  const item = own.items[at]
  const act = actOfKey(event.key)
  const target = event.target instanceof HTMLElement ? event.target : null
  if (act === null || item === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const isField = target !== null && target.closest('input') !== null
  if (isField && event.key !== 'Enter') return
  // Enter does what the button under it says, but on a score: that was chosen already.
  if (event.key === 'Enter' && target?.closest('button:not(.score), a, summary')) return
  event.preventDefault()
  if (isField) target.blur()
  if (act === 'next') return goTo(at + 1)
  if (act === 'previous') return goTo(at - 1)
  if (act === 'overview') return goTo(own.items.length)
  if (act === 'abstain') return take('abstain', true)
  if (act === 'clear') {
    typed = ''
    return take('nothing', true)
  }
  const typing = typeDigit(scoresOfScale(own.terms.rules.scale), typed, event.key)
  typed = typing.typed
  if (typing.score !== null) take({ score: typing.score }, true)
}

function confirmed(question: string, act: () => Promise<void>): void {
  if (window.confirm(question)) void act()
}

async function sendAll(): Promise<void> {
  if (isSending) return
  isSending = true
  waitsForNet = false
  sentence = null
  show()
  const stopped = await castWaiting(own, {
    keep: keepOwnBallot,
    send: sendSlip,
    rest: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onChange: (next) => {
      own = next
      show()
    },
  })
  isSending = false
  sentence = stopped === null ? null : `${stopped.sentence}${words.stopped}`
  waitsForNet = stopped?.isAway ?? false
  show()
  if (isFinished(own)) main.querySelector<HTMLElement>('h2')?.focus()
}

function forget(): void {
  confirmed(words.forgetSure, async () => {
    if (await forgetOwnBallot(election, seat)) tell(words.forgotten, words.forgottenText)
  })
}
