import { isOwnBallot, mergeOwn, withoutDrafts, type OwnBallot } from './own-ballot.ts'

/*
 * A database of the browser, not `localStorage`: a vote of sixty indicators with its material takes some 200 KB, a member
 * has one for each unit of the city, and what two tabs do at once must not be lost.
 */
const store = 'ballots'

/** What is found: `faulty` is there and cannot be read, `forbidden` is a browser that keeps nothing. */
export type FoundBallot =
  | { kind: 'kept'; own: OwnBallot }
  | { kind: 'none' }
  | { kind: 'faulty' }
  | { kind: 'forbidden' }

export const nameOf = (election: string, seat: number) => `${election} ${seat}`

export async function readOwnBallot(election: string, seat: number): Promise<FoundBallot> {
  const read = await inStore('readonly', (objects, done) => {
    const asked = objects.get(nameOf(election, seat))
    asked.addEventListener('success', () => done(asked.result))
  })
  if (read === null) return { kind: 'forbidden' }
  if (read.result === undefined) return { kind: 'none' }
  return isOwnBallot(read.result) ? { kind: 'kept', own: read.result } : { kind: 'faulty' }
}

/** Those of this device that can be read, by election and seat. */
export async function listOwnBallots(): Promise<ReadonlyMap<string, OwnBallot>> {
  const read = await inStore('readonly', (objects, done) => {
    const asked = objects.getAll()
    asked.addEventListener('success', () => done(asked.result))
  })
  const all: unknown[] = Array.isArray(read?.result) ? read.result : []
  return new Map(all.filter(isOwnBallot).map((own) => [nameOf(own.terms.election, own.seat), own]))
}

/**
 * In one transaction with what lies there, so that two tabs lose nothing of each other.
 * @returns what is kept now; `null` where nothing can be: without that nothing may be drawn or sent
 */
export async function keepOwnBallot(own: OwnBallot): Promise<OwnBallot | null> {
  const name = nameOf(own.terms.election, own.seat)
  const kept = await inStore('readwrite', (objects, done) => {
    const asked = objects.get(name)
    asked.addEventListener('success', () => {
      const there: unknown = asked.result
      const merged = mergeOwn(isOwnBallot(there) ? there : null, own)
      objects.put(merged, name)
      done(merged)
    })
  })
  if (!isOwnBallot(kept?.result)) return null
  channel()?.postMessage(name)
  return kept.result
}

/**
 * Changes what lies there, whatever another tab made of it since this one looked.
 * @returns as it is kept now; `null` where it is not
 */
export async function changeOwnBallot(
  election: string,
  seat: number,
  change: (own: OwnBallot) => OwnBallot,
): Promise<OwnBallot | null> {
  const name = nameOf(election, seat)
  const kept = await inStore('readwrite', (objects, done) => {
    const asked = objects.get(name)
    asked.addEventListener('success', () => {
      const there: unknown = asked.result
      if (!isOwnBallot(there)) return
      const changed = withoutDrafts(change(there))
      objects.put(changed, name)
      done(changed)
    })
  })
  if (!isOwnBallot(kept?.result)) return null
  channel()?.postMessage(name)
  return kept.result
}

/** Seed, credentials and receipts go: what was cast stays in the urn. */
export async function forgetOwnBallot(election: string, seat: number): Promise<boolean> {
  const name = nameOf(election, seat)
  const gone = await inStore('readwrite', (objects, done) => {
    objects.delete(name)
    done(null)
  })
  if (gone !== null) channel()?.postMessage(name)
  return gone !== null
}

/** @returns how to listen no longer */
export function listenForOwnBallot(election: string, seat: number, onChange: () => void): () => void {
  const listen = ({ data }: MessageEvent): void => {
    if (data === nameOf(election, seat)) onChange()
  }
  channel()?.addEventListener('message', listen)
  return () => channel()?.removeEventListener('message', listen)
}

let tabs: BroadcastChannel | null = null

/** One for speaking and listening: a channel does not hear itself. */
function channel(): BroadcastChannel | null {
  if (typeof BroadcastChannel !== 'undefined') tabs ??= new BroadcastChannel('hengji-ballots')
  return tabs
}

/** @returns `null` where the browser forbids or lacks the store */
async function inStore(
  mode: IDBTransactionMode,
  work: (objects: IDBObjectStore, done: (result: unknown) => void) => void,
): Promise<{ result: unknown } | null> {
  try {
    const database = await openStore()
    return await new Promise((resolve, reject) => {
      let result: unknown
      const transaction = database.transaction(store, mode)
      // Kept is what is committed.
      transaction.addEventListener('complete', () => resolve({ result }))
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
      work(transaction.objectStore(store), (found) => (result = found))
    })
  } catch {
    return null
  }
}

let opened: Promise<IDBDatabase> | null = null

function openStore(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('hengji-ballots', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(store))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no store')))
  }).catch((error: unknown) => {
    // Asked again another time: permission may come.
    opened = null
    throw error
  })
  return opened
}
