import { useSyncExternalStore } from 'react'
import type { Upload as TusUpload } from 'tus-js-client'
import { attachProofWords as words } from '../messages/attach-proof.ts'
import { cancelUpload, finishUpload } from './evidence.ts'
import { forgetUpload, keepUpload, keptUploads } from './kept-uploads.ts'
import type { ProofTarget, ProofUpload } from './proof-upload.ts'
import { idIn, isWorthRetrying, metadataOf, partSize, refusalIn, waits } from './proof-wire.ts'
import { RequestRefused } from './request.ts'
import { findSession } from './session.ts'
import { newId } from './new-id.ts'

let uploads: readonly ProofUpload[] = []
let account: string | null = null
const running = new Map<string, TusUpload | null>()
const listeners = new Set<() => void>()
const arrivedListeners = new Set<(upload: ProofUpload) => void>()
const atOnce = 2

/**
 * Asked by every place that takes proofs when it opens: what was under way before a reload goes on. Where somebody else
 * has signed in since, the other's files go from the list and stay on the machine for their owner.
 */
export async function resumeProofUploads(): Promise<void> {
  const accountId = (await findSession().catch(() => null))?.account.id ?? null
  if (accountId === null || account === accountId) return
  if (account !== null) {
    for (const { key } of uploads) void running.get(key)?.abort()
    running.clear()
    uploads = []
    tell()
  }
  account = accountId
  // What was brought in before the server said who this is.
  for (const each of uploads) if (each.state !== 'done') keep(each)
  const kept = (await keptUploads(accountId)).filter(({ key }) => !uploads.some((each) => each.key === key))
  const added = kept.map(({ isPaused, ...each }): ProofUpload => ({
    ...each,
    state: isPaused ? 'paused' : 'waiting',
    sent: 0,
    message: null,
    evidence: null,
    isKnown: false,
  }))
  if (added.length === 0) return
  uploads = [...uploads, ...added.toSorted((one, other) => one.createdAt - other.createdAt)]
  tell()
  startNext()
}

/** Takes files up, two at a time; one that fails does not stop the others. */
export function addProofs(files: readonly File[], target: ProofTarget): void {
  const added = files.map((file): ProofUpload => ({
    ...target,
    key: newId(),
    file,
    fileName: file.name,
    size: file.size,
    url: null,
    createdAt: Date.now(),
    state: 'waiting',
    sent: 0,
    message: null,
    evidence: null,
    isKnown: false,
  }))
  uploads = [...uploads, ...added]
  for (const each of added) keep(each)
  tell()
  startNext()
}

export function pauseProof(key: string): void {
  void running.get(key)?.abort()
  end(key, { state: 'paused' })
  const upload = find(key)
  if (upload) keep(upload)
}

/** Goes on where it stopped; also with one that failed. */
export function continueProof(key: string): void {
  change(key, { state: 'waiting', message: null })
  const upload = find(key)
  if (upload) keep(upload)
  startNext()
}

/** Off the list; where bytes are under way the server throws them away. */
export function dismissProof(key: string): void {
  const upload = find(key)
  void running.get(key)?.abort()
  running.delete(key)
  uploads = uploads.filter((each) => each.key !== key)
  void forgetUpload(key)
  if (upload?.url && upload.state !== 'done') cancelUpload(idIn(upload.url)).catch(() => {})
  tell()
  startNext()
}

export function useProofUploads(): readonly ProofUpload[] {
  return useSyncExternalStore(subscribe, () => uploads)
}

export function arrivedProofs(place: string): readonly ProofUpload[] {
  return uploads.filter((upload) => upload.place === place && upload.state === 'done')
}

export function onProofArrived(listener: (upload: ProofUpload) => void): () => void {
  arrivedListeners.add(listener)
  return () => arrivedListeners.delete(listener)
}

function startNext(): void {
  while (running.size < atOnce) {
    const next = uploads.find(({ state, key }) => state === 'waiting' && !running.has(key))
    if (!next) return
    running.set(next.key, null)
    change(next.key, { state: 'sending' })
    void send(next)
  }
}

/** The library comes with the first file: pages that bring in none are lighter without it. */
async function send(upload: ProofUpload): Promise<void> {
  const { key, file } = upload
  try {
    const { Upload } = await import('tus-js-client')
    if (!running.has(key)) return
    const sending = new Upload(file, {
      endpoint: '/api/uploads',
      uploadUrl: upload.url,
      metadata: metadataOf(upload),
      headers: { 'x-requested-with': 'hengji' },
      chunkSize: partSize,
      retryDelays: waits,
      storeFingerprintForResuming: false,
      onShouldRetry: isWorthRetrying,
      onUploadUrlAvailable: () => {
        change(key, { url: sending.url })
        const begun = find(key)
        if (begun) keep(begun)
      },
      onProgress: (sent) => change(key, { sent }),
      onError: (error) => fail(key, refusalIn(error)),
      onSuccess: () => void finish(key, sending.url ?? ''),
    })
    running.set(key, sending)
    sending.start()
  } catch (error) {
    fail(key, error instanceof RequestRefused ? error : null)
  }
}

async function finish(key: string, url: string): Promise<void> {
  change(key, { state: 'finishing' })
  try {
    const { evidence, isKnown } = await finishUpload(idIn(url))
    end(key, { state: 'done', evidence, isKnown })
    void forgetUpload(key)
    const arrived = find(key)
    if (arrived) for (const listener of arrivedListeners) listener(arrived)
  } catch (error) {
    fail(key, error instanceof RequestRefused ? error : null)
  }
}

/** `null`, or status 0: no answer. It waits for the connection; what the server refused waits for the person. */
function fail(key: string, refusal: RequestRefused | null): void {
  if (refusal === null || refusal.status === 0) {
    end(key, navigator.onLine ? { state: 'failed', message: words.cutOff } : { state: 'offline' })
    return
  }
  // Gone or refused for good: the next try begins anew.
  const isOver = refusal.status === 404 || refusal.status === 410 || refusal.status === 415
  end(key, { state: 'failed', message: refusal.message, ...(isOver ? { url: null } : {}) })
  if (refusal.status === 415 || refusal.status === 413) void forgetUpload(key)
}

function end(key: string, changed: Partial<ProofUpload>): void {
  running.delete(key)
  change(key, changed)
  startNext()
}

function keep({
  state,
  sent: _sent,
  message: _message,
  evidence: _evidence,
  isKnown: _isKnown,
  ...kept
}: ProofUpload): void {
  if (account !== null) void keepUpload({ ...kept, account, isPaused: state === 'paused' })
}

function find(key: string): ProofUpload | undefined {
  return uploads.find((upload) => upload.key === key)
}

function change(key: string, changed: Partial<ProofUpload>): void {
  uploads = uploads.map((upload) => (upload.key === key ? { ...upload, ...changed } : upload))
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => {
    for (const { key, state } of uploads) if (state === 'offline') change(key, { state: 'waiting' })
    startNext()
  })
}
