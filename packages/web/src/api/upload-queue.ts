import { useSyncExternalStore } from 'react'
import type { ImportSummary } from '@hengji/contract/imports.ts'
import { importsWords } from '../messages/imports.ts'
import { refusedAnswer } from './request.ts'

export interface Upload {
  number: number
  fileName: string
  size: number
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'failed'
  /** From 0 to 1 while bytes are on their way. */
  progress: number
  results: ImportSummary[]
  message: string | null
  file: File | null
}

let uploads: readonly Upload[] = []
let lastNumber = 0
let running = 0
const listeners = new Set<() => void>()
const finishedListeners = new Set<(upload: Upload) => void>()
const atOnce = 2

/** Takes files up, two at a time; one that fails does not stop the others and can be sent again. */
export function addUploads(files: readonly File[]): void {
  const added = files.map((file): Upload => {
    lastNumber += 1
    return {
      number: lastNumber,
      fileName: file.name,
      size: file.size,
      state: 'waiting',
      progress: 0,
      results: [],
      message: null,
      file,
    }
  })
  uploads = [...added, ...uploads]
  tell()
  startNext()
}

export function retryUpload(number: number): void {
  change(number, { state: 'waiting', progress: 0, message: null })
  startNext()
}

export function dismissUpload(number: number): void {
  uploads = uploads.filter((upload) => upload.number !== number)
  tell()
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploads)
}

export function onUploadFinished(listener: (upload: Upload) => void): () => void {
  finishedListeners.add(listener)
  return () => finishedListeners.delete(listener)
}

export function isUploading(): boolean {
  return uploads.some((upload) => upload.state !== 'done' && upload.state !== 'failed')
}

function startNext(): void {
  while (running < atOnce) {
    const next = uploads.findLast((upload) => upload.state === 'waiting')
    if (!next?.file) return
    running += 1
    send(next.number, next.file)
  }
}

/** XMLHttpRequest, because fetch does not tell how many bytes have left. */
function send(number: number, file: File): void {
  const form = new FormData()
  form.append('file', file, file.name)
  const sending = new XMLHttpRequest()
  sending.open('POST', '/api/imports')
  sending.setRequestHeader('x-requested-with', 'hengji')
  sending.responseType = 'json'
  sending.upload.onprogress = (event) => {
    if (event.lengthComputable) change(number, { progress: event.loaded / event.total })
  }
  sending.upload.onload = () => change(number, { state: 'reading', progress: 1 })
  sending.onload = () => {
    const isDone = sending.status >= 200 && sending.status < 300
    finish(
      number,
      isDone
        ? { state: 'done', results: sending.response as ImportSummary[], file: null }
        : { state: 'failed', message: refusedAnswer(sending.status, sending.response).message },
    )
  }
  sending.onerror = () => finish(number, { state: 'failed', message: importsWords.connectionLost })
  change(number, { state: 'sending' })
  sending.send(form)
}

function finish(number: number, end: Partial<Upload>): void {
  running -= 1
  change(number, end)
  const upload = uploads.find((one) => one.number === number)
  if (upload) for (const listener of finishedListeners) listener(upload)
  startNext()
}

function change(number: number, changed: Partial<Upload>): void {
  uploads = uploads.map((upload) => (upload.number === number ? { ...upload, ...changed } : upload))
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
