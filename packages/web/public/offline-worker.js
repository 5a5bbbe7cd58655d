// Opens the pages of on-site visits without network. Registered by those pages only; what is asked of the server goes
// to the server whenever there is one.
const store = 'hengji-offline-1'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  /** @type {Request} */
  const request = event.request
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  // Signing in or out: whose session it was is not remembered.
  if (request.method !== 'GET' && pathname.startsWith('/api/session')) event.waitUntil(forget('/api/session'))
  if (request.method !== 'GET') return
  if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (pathname === '/api/session') event.respondWith(serverFirst(request, '/api/session'))
  else if (request.mode === 'navigate' && !pathname.includes('.') && !pathname.startsWith('/api'))
    event.respondWith(serverOrShell(request))
})

/**
 * Hashed files never change.
 * @param {Request} request
 */
async function keptFirst(request) {
  const cache = await caches.open(store)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request.url, answer.clone())
  return answer
}

/**
 * @param {Request} request
 * @param {string} name
 */
async function serverFirst(request, name) {
  const cache = await caches.open(store)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(name, answer.clone())
    else if (answer.status === 401) await cache.delete(name)
    return answer
  } catch (error) {
    const kept = await cache.match(name)
    if (kept) return kept
    throw error
  }
}

/**
 * The page of the site as it was when it was prepared. What the server itself draws is never kept in its place.
 * @param {Request} request
 */
async function serverOrShell(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const cache = await caches.open(store)
    const kept = await cache.match('/')
    if (kept) return kept
    throw error
  }
}

/** @param {string} name */
async function forget(name) {
  const cache = await caches.open(store)
  await cache.delete(name)
}
