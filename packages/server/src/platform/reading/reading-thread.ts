import { parentPort } from 'node:worker_threads'
import { readDocument } from '@hengji/documents/reading/read-document.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { storableJson, storableText } from '../database/storable-json.ts'
import type { ReadFile, ReadingAnswer, ReadingRequest } from './read-file.ts'
import { countForReview } from './review-counts.ts'

/** What a person can review and a page can show; the largest plan we know has some 300 rows. */
const mostIndicators = 5000
const megabyte = 1024 * 1024
const mostMegabytes = 24

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
  const sourceJson = storableJson(read.source)
  const indicators = read.documents.reduce((most, { indicators: each }) => Math.max(most, each.length), 0)
  const megabytes = Math.ceil(sourceJson.length / megabyte)
  if (indicators > mostIndicators || megabytes > mostMegabytes) {
    return refuse('too-much-to-review', {
      indicators,
      limit: mostIndicators,
      megabytes,
      megabytesLimit: mostMegabytes,
    })
  }
  return {
    format: read.source.format,
    sourceJson,
    documents: read.documents.map((document) => ({
      kind: document.kind,
      title: storableText(document.title),
      project: storableText(document.kind === 'evaluation-plan' ? null : document.project),
      unitName: storableText(document.unit),
      year: document.year,
      counts: countForReview(document, checkDocument(document)),
      json: storableJson(document),
    })),
  }
}
