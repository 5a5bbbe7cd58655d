import type { ElectionView } from '@hengji/contract/ballot.ts'
import { base64Of, bytesOfBase64, type Bytes } from '@hengji/proof/bytes.ts'
import { drawRequest, faultOfTerms, finishCredentials, newSeed } from '@hengji/proof/ballot/ballot-page.ts'
import { drawCredentials } from '../../api/ballot.ts'
import { keepOwnBallot, type OwnBallot } from '../../ballot/own-ballot.ts'
import { drawWords as words } from '../../messages/ballot-draw.ts'

/**
 * What this browser keeps before it asks: a new seed, or that of a recovery code.
 * @throws with a sentence where the terms are not in order or nothing can be kept
 */
export function prepareOwn(view: ElectionView, seat: number, seed: Bytes = newSeed()): OwnBallot {
  if (view.terms === null || faultOfTerms(view.terms) !== null) throw new Error(words.termsFaulty)
  const own: OwnBallot = {
    seat,
    unitId: view.unitId,
    unitName: view.unitName,
    terms: view.terms,
    items: view.items,
    seed: base64Of(seed),
    signatures: null,
    scores: {},
    begun: [],
    receipts: [],
    refused: {},
  }
  return own
}

/**
 * Has the server sign and keeps what came, if every signature is one. The same seed may ask again and again.
 * @throws with a sentence
 */
export async function drawOwn(own: OwnBallot): Promise<OwnBallot> {
  const seed = bytesOfBase64(own.seed)
  if (seed === null) throw new Error(words.notKept)
  const { blinded } = drawRequest(own.terms, seed)
  const { signatures } = await drawCredentials(own.unitId, own.terms.election, blinded)
  if (finishCredentials(own.terms, seed, signatures) === null) throw new Error(words.notSigned)
  const drawn = { ...own, signatures }
  if (!keepOwnBallot(drawn)) throw new Error(words.notKept)
  return drawn
}
