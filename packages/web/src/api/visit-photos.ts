import { useSyncExternalStore } from 'react'
import type { Upload as TusUpload } from 'tus-js-client'
import { writeKept } from './kept.ts'
import { forgetPhoto, keepPhoto, keptPhotos, type KeptPhoto } from './kept-photos.ts'
import { newId } from './new-id.ts'
import { visitPhotoAddress } from './on-site.ts'
import { isWorthRetrying, partSize, refusalIn, waits } from './proof-wire.ts'
import { request, RequestRefused } from './request.ts'

/** A photo of a visit between the camera and the server. */
export interface VisitPhoto extends KeptPhoto {
  state: 'waiting' | 'sending' | 'offline' | 'failed' | 'done'
  message: string | null
  /** It will still be there after the page is closed. */
  isKept: boolean
}

let photos: readonly VisitPhoto[] = []
let account: string | null = null
let running: { id: string; upload: TusUpload | null } | null = null
const listeners = new Set<() => void>()

/** What was taken before a reload goes on; another person's photos stay on the machine for their owner. */
export async function resumeVisitPhotos(accountId: string): Promise<void> {
  if (account === accountId) return
  if (account !== null) {
    void running?.upload?.abort()
    running = null
    photos = []
    tell()
  }
  account = accountId
  const kept = (await keptPhotos(accountId)).filter(({ id }) => !photos.some((photo) => photo.id === id))
  photos = [
    ...photos,
    ...kept
      .toSorted((one, other) => one.createdAt - other.createdAt)
      .map((photo): VisitPhoto => ({ ...photo, state: 'waiting', message: null, isKept: true })),
  ]
  tell()
  sendNext()
}

/**
 * Takes photos up under ids of this machine: what is found names them before they have arrived.
 * @returns their ids, when they are kept
 */
export async function addVisitPhotos(
  accountId: string,
  visitId: string,
  files: readonly File[],
): Promise<string[]> {
  await resumeVisitPhotos(accountId)
  const added: VisitPhoto[] = []
  for (const file of files) {
    const photo: KeptPhoto = {
      id: newId(),
      visitId,
      account: accountId,
      file,
      createdAt: Date.now(),
      url: null,
    }
    const isKept = await keepPhoto(photo)
    added.push({ ...photo, state: 'waiting', message: null, isKept })
  }
  photos = [...photos, ...added]
  tell()
  sendNext()
  return added.map(({ id }) => id)
}

export function sendPhotoAgain(id: string): void {
  change(id, { state: 'waiting', message: null })
  sendNext()
}

/** Off this machine. */
export function dropPhoto(id: string): void {
  if (running?.id === id) {
    void running.upload?.abort()
    running = null
  }
  photos = photos.filter((photo) => photo.id !== id)
  void forgetPhoto(id)
  tell()
  sendNext()
}

export function useVisitPhotos(): readonly VisitPhoto[] {
  return useSyncExternalStore(subscribe, () => photos)
}

/** One at a time: a weak connection carries one photo better than two halves. */
function sendNext(): void {
  if (running !== null) return
  const next = photos.find(({ state }) => state === 'waiting')
  if (!next) return
  running = { id: next.id, upload: null }
  change(next.id, { state: 'sending' })
  void send(next)
}

async function send({ id, visitId, file, url }: VisitPhoto): Promise<void> {
  try {
    const { Upload } = await import('tus-js-client')
    if (running?.id !== id) return
    const upload = new Upload(file, {
      endpoint: '/api/visit-photos',
      uploadUrl: url,
      metadata: { visitId, photoId: id, filename: file.name === '' ? '照片.jpg' : file.name },
      headers: { 'x-requested-with': 'hengji' },
      chunkSize: partSize,
      retryDelays: waits,
      storeFingerprintForResuming: false,
      onShouldRetry: isWorthRetrying,
      onUploadUrlAvailable: () => {
        change(id, { url: upload.url })
        const begun = photos.find((photo) => photo.id === id)
        if (begun) void keepPhoto(keptOf(begun))
      },
      onError: (error) => fail(id, refusalIn(error)),
      onSuccess: () => void finish(id),
    })
    running = { id, upload }
    upload.start()
  } catch (error) {
    fail(id, error instanceof RequestRefused ? error : null)
  }
}

async function finish(id: string): Promise<void> {
  try {
    await request('POST', `${visitPhotoAddress(id)}/finish`)
    void forgetPhoto(id)
    end(id, { state: 'done' })
  } catch (error) {
    fail(id, error instanceof RequestRefused ? error : null)
  }
}

/** No answer: it waits for the connection. What the server refused waits for the person. */
function fail(id: string, refusal: RequestRefused | null): void {
  if (refusal === null || refusal.status === 0 || refusal.status === 401 || refusal.status >= 500)
    end(id, { state: 'offline' })
  else end(id, { state: 'failed', message: refusal.message })
}

function end(id: string, changed: Partial<VisitPhoto>): void {
  if (running?.id === id) running = null
  change(id, changed)
  if (changed.state === 'offline') againLater()
  else sendNext()
}

let again: ReturnType<typeof setTimeout> | null = null

/** The browser does not always know that the connection is back. */
function againLater(): void {
  again ??= setTimeout(() => {
    again = null
    wake()
  }, 20_000)
}

function wake(): void {
  for (const { id, state } of photos) if (state === 'offline') change(id, { state: 'waiting' })
  sendNext()
}

function keptOf({ state: _state, message: _message, isKept: _isKept, ...kept }: VisitPhoto): KeptPhoto {
  return kept
}

function change(id: string, changed: Partial<VisitPhoto>): void {
  photos = photos.map((photo) => (photo.id === id ? { ...photo, ...changed } : photo))
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** So that the next page knows without asking the store whether something is left. */
function mark(): void {
  if (account === null) return
  const name = `hengji.visit-photos.${account}`
  const left = photos.filter((photo) => photo.account === account && photo.state !== 'done').length
  writeKept(localStorage, name, left === 0 ? null : { left })
}

function tell(): void {
  mark()
  for (const listener of listeners) listener()
}

if (typeof window !== 'undefined') window.addEventListener('online', wake)
