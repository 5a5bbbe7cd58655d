import { createHash } from 'node:crypto'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { drawRequest, finishCredentials } from '@hengji/proof/ballot/credential.ts'
import { sealSlip } from '@hengji/proof/ballot/envelope.ts'
import { seedBytes } from '@hengji/proof/ballot/recovery-code.ts'
import { makeSlip } from '@hengji/proof/ballot/slip.ts'
import { castSlip, drawCredentials } from '../../../ballot/commands.ts'
import { viewElection } from '../../../ballot/queries.ts'
import type { Life } from '../life.ts'
import { chance } from '../seeded.ts'

interface Seat {
  unitId: string
  electionId: string
  accountId: string
  at: Date
}

/** What a member's browser does: draws the credentials of a seat, and casts a slip for each indicator. */
export async function castSeat(life: Life, { unitId, electionId, accountId, at }: Seat): Promise<void> {
  const { platform } = life
  const election = await life.as(accountId, at, (act) => viewElection(act, unitId, electionId))
  const terms = election?.terms
  if (!election || !terms) return
  const seed = seedOf(electionId, accountId)
  const drawn = await life.as(accountId, at, (act) =>
    drawCredentials(platform, act, unitId, electionId, drawRequest(terms, seed)),
  )
  if (drawn === null) return
  const credentials = finishCredentials(terms, seed, drawn.signatures)
  if (credentials === null) throw new Error('the urn signed something else')
  // An indicator's number is another in each city, its words are not.
  const words = new Map(election.items.map(({ id, code, title }) => [id, `${code} ${title}`]))
  for (const credential of credentials) {
    const indicator = words.get(credential.item) ?? credential.item
    const slip = makeSlip(terms, credential, scoreOf(unitId, indicator, accountId))
    const cast = await castSlip(platform, unitId, electionId, sealSlip(terms, slip).envelope)
    if (isRefusal(cast)) life.tell(at, accountId, cast)
  }
}

/**
 * Of nobody who lives: a seat of the sample city votes the same after a start that was cut short, so its seed follows
 * from the election's number. A person's comes from the browser's random numbers.
 */
function seedOf(electionId: string, accountId: string): Uint8Array {
  return Uint8Array.from(
    createHash('sm3').update(`sample seat|${electionId}|${accountId}`).digest().subarray(0, seedBytes),
  )
}

/** Six to nine of nine: indicators differ more than members do. */
function scoreOf(unitId: string, indicator: string, accountId: string): string {
  const deserved = 7.7 + (chance(unitId, indicator, 'panel') - 0.5) * 2
  const strict = (chance(accountId, 'strict') - 0.5) * 1.2
  const mood = (chance(accountId, indicator, 'panel') - 0.5) * 1.6
  return String(Math.min(9, Math.max(4, Math.round(deserved + strict + mood))))
}
