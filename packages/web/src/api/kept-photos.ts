/** A photo on this machine, its bytes with it, until the server has the whole of it. */
export interface KeptPhoto {
  id: string
  visitId: string
  account: string
  file: File
  createdAt: number
  /** Where the server takes its bytes, once it has said so. */
  url: string | null
}

const store = 'photos'

/** @returns `null` where the browser forbids or lacks the store */
async function inStore(
  mode: IDBTransactionMode,
  work: (objects: IDBObjectStore) => IDBRequest,
): Promise<{ result: unknown } | null> {
  try {
    const database = await openStore()
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode)
      const asked = work(transaction.objectStore(store))
      // Kept is what is committed.
      transaction.addEventListener('complete', () => resolve({ result: asked.result }))
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
    })
  } catch {
    return null
  }
}

let opened: Promise<IDBDatabase> | null = null

function openStore(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('hengji-visit-photos', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(store, { keyPath: 'id' }))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no store')))
  })
  return opened
}

/** @returns whether it will still be there after the page is closed */
export async function keepPhoto(photo: KeptPhoto): Promise<boolean> {
  return (await inStore('readwrite', (objects) => objects.put(photo))) !== null
}

export async function forgetPhoto(id: string): Promise<void> {
  await inStore('readwrite', (objects) => objects.delete(id))
}

/** Those of this account: on a shared machine nobody goes on with another's. */
export async function keptPhotos(account: string): Promise<KeptPhoto[]> {
  const all = await inStore('readonly', (objects) => objects.getAll())
  return Array.isArray(all?.result)
    ? all.result.filter(isKeptPhoto).filter((photo) => photo.account === account)
    : []
}

function isKeptPhoto(value: unknown): value is KeptPhoto {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    'visitId' in value &&
    'id' in value &&
    'file' in value &&
    value.file instanceof Blob
  )
}
