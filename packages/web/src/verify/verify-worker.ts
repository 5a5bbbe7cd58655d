/** Does the whole work beside the page, so that the page stays alive; it fetches nothing and keeps nothing. */
import './older-browsers.ts'
import { checkBoardsOf, type FaultsOfBoards } from '@hengji/proof/bundle/check-boards.ts'
import type { Recomputed } from '@hengji/proof/bundle/check-content.ts'
import { verifyAndRecompute, type VerifyStep } from '@hengji/proof/bundle/verify-bundle.ts'
import { sm3Hex } from '@hengji/proof/hashes.ts'
import { explainStanding, standingsOf } from './standings.ts'
import type { Asked, Told } from './wire.ts'

/** Telling each file of thousands would cost more than the work. */
const toldEvery = 80

let recomputed: Recomputed | null = null

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.ask === 'verify') verify(new Uint8Array(data.zip), data.boardFaults)
  else if (data.ask === 'boards') {
    const step = tellStep()
    const boardFaults = checkBoardsOf(new Uint8Array(data.zip), data.share, data.of, (done, all) =>
      step({ what: 'ballots', done, all }),
    )
    tell({ tell: 'boards', boardFaults })
  } else
    tell({
      tell: 'explained',
      unitId: data.unitId,
      explained: recomputed && explainStanding(recomputed, data.unitId),
    })
})

function verify(zip: Uint8Array, boardFaults: FaultsOfBoards): void {
  const whole = verifyAndRecompute(zip, { expectedSigner: null, boardFaults, onStep: tellStep() })
  recomputed = whole.recomputed
  tell({
    tell: 'verified',
    verified: {
      verification: whole.verification,
      standings: recomputed && standingsOf(recomputed),
      sm3: sm3Hex(zip),
    },
  })
}

function tellStep(): (step: VerifyStep) => void {
  let last: VerifyStep['what'] | null = null
  let at = 0
  return (step) => {
    const now = performance.now()
    if (step.what === last && now - at < toldEvery) return
    last = step.what
    at = now
    tell({ tell: 'step', step })
  }
}

function tell(told: Told): void {
  // In a worker there is no window that would want to know for whom.
  ;(postMessage as (message: Told) => void)(told)
}
