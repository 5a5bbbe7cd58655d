import { keptNames, readKept, writeKept } from './kept.ts'
import type { RequestRefused } from './request.ts'
import { isRefusedForGood, waitBefore } from './send-again.ts'

/** One thing a person has sent off and the server has not confirmed yet. */
export interface Outgoing<Body> {
  /** Which form it comes from: of one form one waits. */
  form: string
  body: Body
  /** When it was sent off, by the clock of this machine. */
  since: string
  /** `waiting` goes by itself; what is held waits for the person. */
  state: 'waiting' | Held
  /** What the server said against it. */
  message: string | null
  /** The server's whole answer against it. */
  answer: unknown
}

/** Refused as it is; overtaken by somebody who was faster; asked back whether it is meant so. */
export type Held = 'refused' | 'overtaken' | 'asked'

export interface OutboxParts<Body, Answer> {
  store: Storage
  /** Names in the store begin so; holds the account. */
  prefix: string
  isBody: (value: unknown) => value is Body
  /** Must do nothing twice: what was answered into a broken connection is sent again. */
  send: (body: Body) => Promise<Answer>
  /** What a refusal for good is. */
  heldAs: (refusal: RequestRefused) => Held
  /** Runs something later; returns how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void
  now: () => string
}

export interface Outbox<Body, Answer> {
  all(): readonly Outgoing<Body>[]
  /** Whether the last try found no way to the server. */
  isCutOff(): boolean
  /** Takes it up at once; what waited from the same form gives way. Keeps it on this machine until it has arrived. */
  put(form: string, body: Body): void
  /** @returns whether it could be called back: what is on its way cannot */
  drop(form: string): boolean
  /** The connection may be back. */
  tryNow(): void
  subscribe(listener: () => void): () => void
  onArrived(listener: (body: Body, answer: Answer, form: string) => void): () => void
  close(): void
}

/** Sends what people file, one at a time and in order, again and again until it arrives, across reloads of the page. */
export function openOutbox<Body, Answer>(parts: OutboxParts<Body, Answer>): Outbox<Body, Answer> {
  const { store, prefix } = parts
  const isOutgoing = (value: unknown): value is Outgoing<Body> => isOutgoingOf(value, parts.isBody)
  let outgoing: readonly Outgoing<Body>[] = keptNames(store, prefix)
    .flatMap((name) => readKept(store, name, isOutgoing) ?? [])
    .toSorted((one, other) => (one.since < other.since ? -1 : 1))
  let inFlight: Outgoing<Body> | null = null
  let attempt = 0
  let callOff: (() => void) | null = null
  let isClosed = false
  const listeners = new Set<() => void>()
  const arrivedListeners = new Set<(body: Body, answer: Answer, form: string) => void>()

  /** Whose entries the store holds: one that has gone from there was taken back in another window. */
  const kept = new Set(outgoing.map(({ form }) => form))

  const change = (form: string, entry: Outgoing<Body> | null): void => {
    const others = outgoing.filter((one) => one.form !== form)
    outgoing = entry === null ? others : [...others, entry]
    const isKept = writeKept(store, prefix + form, entry) && entry !== null
    if (isKept) kept.add(form)
    else kept.delete(form)
    tell()
  }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const rest = (): void => {
    callOff = parts.later(() => {
      callOff = null
      next()
    }, waitBefore(attempt))
    attempt += 1
    tell()
  }
  const next = (): void => {
    if (isClosed || inFlight !== null || callOff !== null) return
    const first = outgoing.find((one) => one.state === 'waiting')
    if (first === undefined) return
    if (kept.has(first.form) && readKept(store, prefix + first.form, isOutgoing) === null) {
      change(first.form, null)
      return next()
    }
    inFlight = first
    void parts.send(first.body).then(
      (answer) => arrived(first, answer),
      (error: unknown) => failed(first, error),
    )
  }
  const arrived = (sent: Outgoing<Body>, answer: Answer): void => {
    inFlight = null
    attempt = 0
    // A newer one of the same form may have taken its place meanwhile: that one goes next.
    if (outgoing.includes(sent)) change(sent.form, null)
    else tell()
    for (const listener of arrivedListeners) listener(sent.body, answer, sent.form)
    next()
  }
  const failed = (sent: Outgoing<Body>, error: unknown): void => {
    inFlight = null
    if (!isRefusedForGood(error)) return rest()
    attempt = 0
    if (outgoing.includes(sent)) {
      change(sent.form, { ...sent, state: parts.heldAs(error), message: error.message, answer: error.body })
    }
    next()
  }

  next()
  return {
    all: () => outgoing,
    isCutOff: () => attempt > 0,
    put(form, body) {
      change(form, { form, body, since: parts.now(), state: 'waiting', message: null, answer: null })
      next()
    },
    drop(form) {
      if (inFlight?.form === form) return false
      change(form, null)
      return true
    },
    tryNow() {
      callOff?.()
      callOff = null
      next()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onArrived(listener) {
      arrivedListeners.add(listener)
      return () => arrivedListeners.delete(listener)
    },
    close() {
      isClosed = true
      callOff?.()
    },
  }
}

function isOutgoingOf<Body>(
  value: unknown,
  isBody: (value: unknown) => value is Body,
): value is Outgoing<Body> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'form' in value &&
    typeof value.form === 'string' &&
    'since' in value &&
    typeof value.since === 'string' &&
    'state' in value &&
    ['waiting', 'refused', 'overtaken', 'asked'].includes(String(value.state)) &&
    'message' in value &&
    'answer' in value &&
    'body' in value &&
    isBody(value.body)
  )
}
