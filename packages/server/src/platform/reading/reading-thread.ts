import { parentPort } from 'node:worker_threads'
import { readDocument } from '@hengji/documents/reading/read-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { storableJson, storableText } from '../database/storable-json.ts'
import type { ReadFile, ReadingAnswer, ReadingRequest } from './read-file.ts'
import { countForReview } from './review-counts.ts'

/** Files are strangers: they are read in a thread of their own, which may hang or die without the server doing so. */
parentPort?.on('message', (request: ReadingRequest) => {
  void readFile(request).then((outcome) => {
    const answer: ReadingAnswer = { outcome }
    parentPort?.postMessage(answer)
  })
})

async function readFile({ bytes, fileName }: ReadingRequest): Promise<ReadFile | Refusal> {
  const read = await readDocument(bytes, fileName)
  if (isRefusal(read)) return read
  if (read.documents.length === 0) return refuse('no-document-in-file')
  return {
    format: read.source.format,
    sourceJson: storableJson(read.source),
    documents: read.documents.map((document) => ({
      kind: document.kind,
      title: storableText(document.title),
      unitName: storableText(document.unit),
      year: document.year,
      counts: countForReview(document, checkDocument(document)),
      json: storableJson(document),
    })),
  }
}
