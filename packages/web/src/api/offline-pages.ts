const store = 'hengji-offline-1'

/**
 * Makes this browser able to open the pages it has loaded without network. Over plain HTTP it cannot: then the page must
 * stay open, which is said to the person.
 * @returns whether a page that is closed can be opened again without network
 */
export async function prepareOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return false
  try {
    await navigator.serviceWorker.register('/offline-worker.js')
    await navigator.serviceWorker.ready
    const cache = await caches.open(store)
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    const addresses = [...new Set(loaded.map(({ pathname }) => pathname))]
    await Promise.all(
      addresses.map(async (address) => {
        if (!(await cache.match(address))) await cache.add(address)
      }),
    )
    await cache.put('/', await fetch('/'))
    const session = await fetch('/api/session')
    if (session.ok) await cache.put('/api/session', session)
    return true
  } catch {
    // Without network now: what was prepared before still holds.
    return isPrepared()
  }
}

async function isPrepared(): Promise<boolean> {
  try {
    const cache = await caches.open(store)
    return navigator.serviceWorker.controller !== null && (await cache.match('/')) !== undefined
  } catch {
    return false
  }
}
