import type { ElectionView, PanelMaterial } from '@hengji/contract/ballot.ts'
import { base64Of, bytesOfBase64, type Bytes } from '@hengji/proof/bytes.ts'
import { drawRequest, faultOfTerms, finishCredentials, newSeed } from '@hengji/proof/ballot/ballot-page.ts'
import { drawCredentials } from '../../api/ballot.ts'
import { keepOwnBallot } from '../../ballot/ballot-store.ts'
import type { BallotItem, OwnBallot } from '../../ballot/own-ballot.ts'
import { drawWords as words } from '../../messages/ballot-draw.ts'

/**
 * What this browser keeps before it asks: a new seed, or that of a recovery code.
 * @param material what the unit handed in, to be seen while casting; without it the indicators alone
 * @throws with a sentence where the terms are not in order
 */
export function prepareOwn(
  view: ElectionView,
  seat: number,
  material: PanelMaterial | null,
  seed: Bytes = newSeed(),
): OwnBallot {
  if (view.terms === null || faultOfTerms(view.terms) !== null) throw new Error(words.termsFaulty)
  return {
    seat,
    unitId: view.unitId,
    unitName: view.unitName,
    terms: view.terms,
    items: itemsOf(view, material),
    hasMaterial: material?.isHandedIn ?? false,
    seed: base64Of(seed),
    signatures: null,
    scores: {},
    abstained: [],
    begun: [],
    receipts: [],
    refused: {},
  }
}

/** In the order of the terms. */
function itemsOf(view: ElectionView, material: PanelMaterial | null): BallotItem[] {
  const known = new Map(material?.items.map((item) => [item.id, item]))
  return view.items.map(
    (item) =>
      known.get(item.id) ?? {
        ...item,
        section: null,
        weightPoints: null,
        deadline: null,
        departments: [],
        claim: null,
      },
  )
}

/** What the unit handed in since goes along too, as long as there is something left to score. */
export function withMaterial(own: OwnBallot, view: ElectionView, material: PanelMaterial): OwnBallot {
  return { ...own, items: itemsOf(view, material), hasMaterial: material.isHandedIn }
}

/**
 * Has the server sign and keeps what came, if every signature is one. The same seed may ask again and again.
 * @param password once more, for accounts that have one
 * @throws with a sentence
 */
export async function drawOwn(own: OwnBallot, password: string | null): Promise<OwnBallot> {
  const seed = bytesOfBase64(own.seed)
  if (seed === null) throw new Error(words.notKept)
  const { blinded } = drawRequest(own.terms, seed)
  const { signatures } = await drawCredentials(own.unitId, own.terms.election, blinded, password)
  if (finishCredentials(own.terms, seed, signatures) === null) throw new Error(words.notSigned)
  const kept = await keepOwnBallot({ ...own, signatures })
  if (kept === null) throw new Error(words.notKept)
  return kept
}
