import { finishCredentials, makeSlip, sealSlip } from '@hengji/proof/ballot/ballot-page.ts'
import type { Credential } from '@hengji/proof/ballot/credential.ts'
import type { CastAnswer } from '@hengji/proof/ballot/envelope.ts'
import { bytesOfBase64 } from '@hengji/proof/bytes.ts'
import { keepOwnBallot, type OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** Items with a score that the urn has not answered for. */
export function waitingItems(own: OwnBallot): string[] {
  return own.terms.rules.items.filter(
    (item) => own.scores[item] !== undefined && !isCast(own, item) && own.refused[item] === undefined,
  )
}

export function isCast(own: OwnBallot, item: string): boolean {
  return own.receipts.some(({ slip }) => slip.item === item)
}

/**
 * Sends the waiting slips, each in a request of its own, in random order and with pauses. What was begun is kept before it
 * is sent, and each receipt as it comes: a page that closes in between goes on where it stopped.
 * @param onChange after each step
 * @returns a sentence where it had to stop
 */
export async function castWaiting(
  first: OwnBallot,
  onChange: (own: OwnBallot) => void,
): Promise<string | null> {
  let own = first
  const seed = bytesOfBase64(own.seed)
  const credentials = seed && finishCredentials(own.terms, seed, own.signatures ?? [])
  if (!credentials) return words.credentialsFaulty
  const waiting = shuffled(waitingItems(own))
  own = { ...own, begun: [...new Set([...own.begun, ...waiting])] }
  if (!keepOwnBallot(own)) return words.notKept
  onChange(own)
  for (const [at, item] of waiting.entries()) {
    if (at > 0) await pause(300 + randomBelow(1200))
    const credential = credentials.find((each) => each.item === item)
    const score = own.scores[item]
    if (credential === undefined || score === undefined) continue
    const answer = await send(own, credential, score)
    if (typeof answer === 'string') return answer
    // The vote is over: nothing is wrong with this slip, and the others would fare no better.
    if (answer.outcome === 'not-open') return words.outcomes['not-open']
    own =
      answer.outcome === 'taken'
        ? { ...own, receipts: [...own.receipts, answer.receipt] }
        : { ...own, refused: { ...own.refused, [item]: answer.outcome } }
    const isKept = keepOwnBallot(own)
    onChange(own)
    if (!isKept) return words.notKept
  }
  return null
}

/** @returns the urn's answer, or a sentence where there was none */
async function send(own: OwnBallot, credential: Credential, score: string): Promise<CastAnswer | string> {
  const { envelope, readAnswer } = sealSlip(own.terms, makeSlip(own.terms, credential, score))
  const address = `/api/ballot/${encodeURIComponent(own.unitId)}/${encodeURIComponent(own.terms.election)}`
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      // Neither session nor page is told: the server refuses a vote that comes with a cookie.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { 'x-requested-with': 'hengji', 'content-type': 'application/octet-stream' },
      body: envelope,
    })
    if (!response.ok) return await sentenceOf(response)
    return readAnswer(new Uint8Array(await response.arrayBuffer())) ?? words.answerUnreadable
  } catch {
    return words.unreachable
  }
}

async function sentenceOf(response: Response): Promise<string> {
  try {
    const refused: unknown = await response.json()
    if (typeof refused === 'object' && refused !== null && 'message' in refused)
      return String(refused.message)
  } catch {
    // No JSON: a gateway answered instead of the server.
  }
  return words.answerUnreadable
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

/** Fisher and Yates over the browser's own random numbers: the order tells nothing of the items. */
function shuffled(items: readonly string[]): string[] {
  const left = [...items]
  return items.flatMap(() => left.splice(randomBelow(left.length), 1))
}

/** The remainder's bias over 32 bits is far below what matters for an order or a pause. */
function randomBelow(count: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % count
}
