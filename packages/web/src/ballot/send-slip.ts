import type { Sent } from './cast.ts'
import type { OwnBallot } from './own-ballot.ts'
import { castWords as words } from './words.ts'

/** A request that nobody answers in this time has not come through. */
const longestMilliseconds = 30_000

/** Neither session nor page goes along: the server refuses a vote that comes with a cookie. */
export async function sendSlip(own: OwnBallot, envelope: Uint8Array<ArrayBuffer>): Promise<Sent> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), longestMilliseconds)
  try {
    const response = await fetch(
      `/api/ballot/${encodeURIComponent(own.unitId)}/${encodeURIComponent(own.terms.election)}`,
      {
        method: 'POST',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        headers: { 'x-requested-with': 'hengji', 'content-type': 'application/octet-stream' },
        body: envelope,
        signal: patience.signal,
      },
    )
    if (response.ok) return { kind: 'answer', bytes: new Uint8Array(await response.arrayBuffer()) }
    if (response.status === 429 || response.status === 503) return { kind: 'busy' }
    return { kind: 'refused', sentence: await sentenceOf(response) }
  } catch {
    return { kind: 'away' }
  } finally {
    clearTimeout(timer)
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
