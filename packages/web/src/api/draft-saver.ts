import { readKept, writeKept } from './kept.ts'
import { isRefusedForGood, waitBefore } from './send-again.ts'

/** A draft as the server has it. */
export interface SavedDraft<Draft> {
  draft: Draft
  /** Counts what has been saved; a save names the one it was made on. */
  revision: number
  /** Who saved it last; `null` where nobody has. */
  by: string | null
}

export interface DraftInHand<Draft> {
  draft: Draft
  /** The newest that the server has confirmed. */
  revision: number
  state: 'saved' | 'typing' | 'saving' | 'unsaved'
  /** Somebody else's, saved meanwhile: nothing is sent until the person has chosen. */
  newer: SavedDraft<Draft> | null
  /** What the server said against it for good; what is typed on is tried again. */
  refused: string | null
}

export interface DraftSaver<Draft> {
  look(): DraftInHand<Draft>
  change(change: (before: Draft) => Draft): void
  settle(keepMine: boolean): void
  /** A state read anew: taken over where nothing waits here, else left for the server to judge. */
  offer(given: SavedDraft<Draft>): void
  /** The connection may be back. */
  tryNow(): void
  subscribe(listener: () => void): () => void
  start(): void
  /** Sends off what waits; what does not arrive stays on this machine. */
  stop(): void
}

interface DraftParts<Draft> {
  store: Storage
  /** Of the account and of what is written on. */
  name: string
  isDraft: (value: unknown) => value is Draft
  given: SavedDraft<Draft>
  /** The same sent twice must be one save: what was answered into a broken connection is sent again. */
  send: (draft: Draft, revision: number) => Promise<SavedDraft<Draft>>
  /** What another saved meanwhile, where that is why it was refused. */
  newerIn: (error: unknown) => SavedDraft<Draft> | null
  /** Runs something later; returns how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void
}

/** The revision stands beside the draft: on a newer one it would overwrite unseen what another has saved. */
interface KeptDraft<Draft> {
  draft: Draft
  revision: number
  /** On its way, and not answered yet. */
  sent: Draft | null
}

const pause = 800

/**
 * Saves what is typed after a short pause, one request at a time: what is typed meanwhile goes with the next, on the
 * revision that this one made. What could not be sent stays on this machine and is sent again.
 */
export function openDraftSaver<Draft extends object>(parts: DraftParts<Draft>): DraftSaver<Draft> {
  const { store, name, given } = parts
  const kept = readKept(store, name, isKeptOf(parts.isDraft))
  let saved = given
  let draft = kept?.draft ?? given.draft
  let newer: SavedDraft<Draft> | null = null
  /** Sent, and nobody knows yet whether it arrived: exactly this goes again before anything else does. */
  let unanswered: Draft | null = kept?.sent ?? null
  if (kept !== null && (isSame(kept.draft, given.draft) || isSame(kept.sent, given.draft))) unanswered = null
  else if (kept !== null) {
    saved = { ...given, revision: kept.revision }
    if (kept.revision < given.revision) [newer, unanswered] = [given, null]
  }

  let isInFlight = false
  let isStopped = true
  let attempt = 0
  let refused: string | null = null
  let callOff: (() => void) | null = null
  const listeners = new Set<() => void>()

  const isAllSaved = () => newer === null && unanswered === null && isSame(draft, saved.draft)
  const looked = (): DraftInHand<Draft> => ({
    draft,
    revision: saved.revision,
    newer,
    refused,
    state: isAllSaved()
      ? 'saved'
      : isInFlight
        ? 'saving'
        : attempt > 0 || refused !== null || newer !== null
          ? 'unsaved'
          : 'typing',
  })
  let now = looked()
  const tell = () => {
    now = looked()
    for (const listener of listeners) listener()
  }
  const keep = () => {
    const content: KeptDraft<Draft> = { draft, revision: saved.revision, sent: unanswered }
    writeKept(store, name, isAllSaved() ? null : content)
  }
  /** What another window keeps under the name is its own. */
  const putAway = (arrived: Draft) => {
    if (isSame(readKept(store, name, isKeptOf(parts.isDraft))?.draft, arrived)) writeKept(store, name, null)
  }
  const wait = (milliseconds: number) => {
    callOff?.()
    callOff = null
    if (isStopped || isInFlight || newer !== null || refused !== null || isAllSaved()) return
    callOff = parts.later(send, milliseconds)
  }
  const send = () => {
    callOff?.()
    callOff = null
    const sent: Draft = unanswered ?? draft
    unanswered = sent
    isInFlight = true
    keep()
    tell()
    parts.send(sent, saved.revision).then(
      (answer) => arrived(sent, answer),
      (error: unknown) => failed(error),
    )
  }
  const arrived = (sent: Draft, answer: SavedDraft<Draft>) => {
    isInFlight = false
    attempt = 0
    unanswered = null
    // By what was sent, not by how the server writes it.
    saved = { ...answer, draft: sent }
    if (isStopped || isAllSaved()) putAway(sent)
    else keep()
    tell()
    wait(pause)
  }
  const failed = (error: unknown) => {
    isInFlight = false
    newer = parts.newerIn(error)
    if (newer !== null || isRefusedForGood(error)) {
      unanswered = null
      attempt = 0
      if (newer === null && isRefusedForGood(error)) refused = error.message
      if (!isStopped) keep()
    } else {
      wait(waitBefore(attempt))
      attempt += 1
    }
    tell()
  }

  return {
    look: () => now,
    change(change) {
      draft = change(draft)
      refused = null
      keep()
      if (attempt === 0) wait(pause)
      tell()
    },
    settle(keepMine) {
      if (newer === null) return
      saved = newer
      newer = null
      if (!keepMine) draft = saved.draft
      keep()
      wait(0)
      tell()
    },
    offer(offered) {
      if (offered.revision <= saved.revision || isInFlight || !isAllSaved()) return
      saved = offered
      draft = offered.draft
      tell()
    },
    tryNow() {
      if (callOff !== null) send()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      isStopped = false
      if (isAllSaved()) putAway(draft)
      wait(pause)
    },
    stop() {
      if (callOff !== null) send()
      isStopped = true
    },
  }
}

function isKeptOf<Draft>(isDraft: (value: unknown) => value is Draft) {
  return (value: unknown): value is KeptDraft<Draft> =>
    typeof value === 'object' &&
    value !== null &&
    'draft' in value &&
    isDraft(value.draft) &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    'sent' in value &&
    (value.sent === null || isDraft(value.sent))
}

/** The same content: a database may give the fields back in another order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
}

function inOrder(_name: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value
}
