import type { ClosingRefusal } from '@hengji/domain/ballot/closing.ts'
import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Board, Draw } from '@hengji/proof/ballot/board.ts'
import type { DrawRequest } from '@hengji/proof/ballot/credential.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { Casting, StoredSlip } from '@hengji/proof/ballot/urn.node.ts'

/** What the server asks of the process that holds the urns; secrets never come back. */
export interface UrnAsks {
  make: { ask: { rules: ElectionRules }; answer: ElectionTerms }
  /** As the urn has them: what the database says of them could have been changed there. */
  terms: { ask: null; answer: ElectionTerms }
  sign: { ask: { request: DrawRequest }; answer: string[] | null }
  /** @param box what is stored under the slip's tag, where the server found something */
  cast: { ask: { envelope: Uint8Array; box: Uint8Array | null }; answer: Casting | null }
  open: {
    /** @param reason why it is closed though not all is cast; empty where all is; @param today of the close */
    ask: { reason: string; today: IsoDate; draws: readonly Draw[]; stored: readonly StoredSlip[] }
    /** No board where its own rules forbid to open: then nothing of a slip leaves the urn's process. */
    answer: { board: Board | Refusal<ClosingRefusal>; foreign: number }
  }
}

export type UrnAskKind = keyof UrnAsks

/** Over the channel between the two processes. */
export type UrnMessage = {
  [Kind in UrnAskKind]: {
    id: number
    kind: Kind
    folder: string
    election: string
    ask: UrnAsks[Kind]['ask']
  }
}[UrnAskKind]

export type UrnReply =
  | { id: number; answer: UrnAsks[UrnAskKind]['answer'] }
  /** `no-urn`: it was destroyed, or this machine never had it. */
  | { id: number; fault: 'no-urn' | 'broken' }
