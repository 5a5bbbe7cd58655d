import { finishCredentials, makeSlip, sealSlip } from '@hengji/proof/ballot/ballot-page.ts'
import type { Credential } from '@hengji/proof/ballot/credential.ts'
import type { CastAnswer } from '@hengji/proof/ballot/envelope.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { waitingItems, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** What casting needs of the browser. */
export interface CastDesk {
  /** @returns as it is kept now; `null` where it is not */
  keep: (own: OwnBallot) => Promise<OwnBallot | null>
  /** @returns the urn's sealed answer */
  send: (own: OwnBallot, envelope: Uint8Array<ArrayBuffer>) => Promise<Sent>
  /** Waits. @param milliseconds */
  rest: (milliseconds: number) => Promise<void>
  onChange: (own: OwnBallot) => void
}

/** `away`: nothing came back; `busy`: come again. */
export type Sent =
  | { kind: 'answer'; bytes: Uint8Array }
  | { kind: 'away' | 'busy' }
  | { kind: 'refused'; sentence: string }

/** Why it ended before all were cast; `away` may go on by itself when the net is there again. */
export interface Stopped {
  sentence: string
  isAway: boolean
}

/** Pauses before a busy urn is asked again, in seconds. */
const pausesWhenBusy = [2, 4, 8, 16]

/**
 * Sends the waiting slips, each in a request of its own, in random order and with pauses. What was begun is kept before it
 * is sent, and each receipt as it comes: a page that closes in between goes on where it stopped, and a slip sent twice is
 * one slip, with one receipt.
 * @returns `null` where every waiting slip has its answer
 */
export async function castWaiting(first: OwnBallot, desk: CastDesk): Promise<Stopped | null> {
  const seed = bytesOfBase64(first.seed)
  const credentials = seed && finishCredentials(first.terms, seed, first.signatures ?? [])
  if (!credentials) return stop(words.credentialsFaulty)
  const waiting = shuffled(waitingItems(first))
  let own = await desk.keep({ ...first, begun: [...new Set([...first.begun, ...waiting])] })
  if (own === null) return stop(words.notKept)
  desk.onChange(own)
  for (const [at, item] of waiting.entries()) {
    if (at > 0) await desk.rest(300 + randomBelow(1200))
    const credential = credentials.find((each) => each.item === item)
    const score = own.scores[item]
    // Another tab has cast it meanwhile.
    if (credential === undefined || score === undefined) continue
    const answer = await castOne(own, credential, score, desk)
    if ('sentence' in answer) return answer
    // The vote is over: nothing is wrong with this slip, and the others would fare no better.
    if (answer.outcome === 'not-open') return stop(words.outcomes['not-open'])
    own = await desk.keep(
      answer.outcome === 'taken'
        ? { ...own, receipts: [...own.receipts, answer.receipt] }
        : { ...own, refused: { ...own.refused, [item]: answer.outcome } },
    )
    if (own === null) return stop(words.notKept)
    desk.onChange(own)
  }
  return null
}

async function castOne(
  own: OwnBallot,
  credential: Credential,
  score: string,
  desk: CastDesk,
): Promise<CastAnswer | Stopped> {
  const { envelope, readAnswer } = sealSlip(own.terms, makeSlip(own.terms, credential, score))
  for (const pause of [...pausesWhenBusy, null]) {
    const sent = await desk.send(own, envelope)
    if (sent.kind === 'answer') return readAnswer(sent.bytes) ?? stop(words.answerUnreadable)
    if (sent.kind === 'away') return { sentence: words.unreachable, isAway: true }
    if (sent.kind === 'refused') return stop(sent.sentence)
    if (pause !== null) await desk.rest(pause * 1000)
  }
  return stop(words.busy)
}

function stop(sentence: string): Stopped {
  return { sentence, isAway: false }
}

/** Fisher and Yates over the browser's own random numbers: the order tells nothing of the items. */
export function shuffled(items: readonly string[]): string[] {
  const left = [...items]
  return items.flatMap(() => left.splice(randomBelow(left.length), 1))
}

/** The remainder's bias over 32 bits is far below what matters for an order or a pause. */
function randomBelow(count: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % count
}
