import { parentPort } from 'node:worker_threads'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { readSource } from '@hengji/documents/reading/read-document.ts'
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
  const source = await openDocument(bytes, fileName)
  if (isRefusal(source)) return source
  // Before it is read: what is too large to be shown would take its whole time for nothing.
  const sourceJson = storableJson(source)
  const megabytes = Math.ceil(sourceJson.length / megabyte)
  if (megabytes > mostMegabytes) return tooMuch(null, megabytes)
  const read = readSource(source)
  if (isRefusal(read)) return read
  const indicators = read.documents.reduce((most, { indicators: each }) => Math.max(most, each.length), 0)
  if (indicators > mostIndicators) return tooMuch(indicators, megabytes)
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

/** @param indicators `null` where the file was too large to be read at all */
function tooMuch(indicators: number | null, megabytes: number): Refusal {
  const facts = { megabytes, limit: mostIndicators, megabytesLimit: mostMegabytes }
  return refuse('too-much-to-review', indicators === null ? facts : { ...facts, indicators })
}
