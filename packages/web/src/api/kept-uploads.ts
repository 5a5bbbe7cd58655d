import type { ProofUpload } from './proof-upload.ts'

/** What is kept of an upload on this machine, the file itself with it, until the server has the whole of it. */
export type KeptUpload = Omit<ProofUpload, 'state' | 'sent' | 'message' | 'evidence' | 'isKnown'> & {
  account: string
  isPaused: boolean
}

const store = 'uploads'

/** A browser that forbids or lacks the store loses nothing but going on after a reload. */
async function inStore(
  mode: IDBTransactionMode,
  work: (objects: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  try {
    const database = await openStore()
    return await new Promise<unknown>((resolve, reject) => {
      const asked = work(database.transaction(store, mode).objectStore(store))
      asked.addEventListener('success', () => resolve(asked.result))
      asked.addEventListener('error', () => reject(asked.error ?? new Error('not kept')))
    })
  } catch {
    return null
  }
}

let opened: Promise<IDBDatabase> | null = null

function openStore(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('hengji-uploads', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(store, { keyPath: 'key' }))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no store')))
  })
  return opened
}

export async function keepUpload(kept: KeptUpload): Promise<void> {
  await inStore('readwrite', (objects) => objects.put(kept))
}

export async function forgetUpload(key: string): Promise<void> {
  await inStore('readwrite', (objects) => objects.delete(key))
}

/** Those of this account: on a shared machine nobody goes on with another's. */
export async function keptUploads(account: string): Promise<KeptUpload[]> {
  const all = await inStore('readonly', (objects) => objects.getAll())
  return Array.isArray(all) ? all.filter(isKept).filter((kept) => kept.account === account) : []
}

function isKept(value: unknown): value is KeptUpload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    'key' in value &&
    'file' in value &&
    value.file instanceof File
  )
}
