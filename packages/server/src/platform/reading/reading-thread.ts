import { parentPort } from 'node:worker_threads'
import { openDocument } from '@hengji/documents/bytes/open-document.ts'
import { readSource } from '@hengji/documents/reading/read-document.ts'
import { projectOf } from '@hengji/domain/document/project-of.ts'
import { checkDocument } from '@hengji/domain/findings/check-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { storableJson, storableText } from '../database/storable-json.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import type { ReadFile, ReadingAnswer, ReadingRequest } from './read-file.ts'
import { countForReview, mostIndicators } from './review-counts.ts'

const megabyte = 1024 * 1024
const mostMegabytes = 24
/** Of one table: a third of them indicators are already too many. */
const mostRows = 3 * mostIndicators
/** The server checks the document again at each look at it, and everybody waits meanwhile. */
const mostMilliseconds = 2000

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
  if (megabytes > mostMegabytes || longestTable(source) > mostRows) return tooMuch(null, megabytes)
  const read = readSource(source)
  if (isRefusal(read)) return read
  const indicators = read.documents.reduce((most, { indicators: each }) => Math.max(most, each.length), 0)
  if (indicators > mostIndicators) return tooMuch(indicators, megabytes)
  const begun = performance.now()
  const documents = read.documents.map((document) => ({
    kind: document.kind,
    title: storableText(document.title),
    project: storableText(projectOf(document)),
    unitName: storableText(document.unit),
    year: document.year,
    counts: countForReview(document, checkDocument(document)),
    json: storableJson(document),
  }))
  if (performance.now() - begun > mostMilliseconds * documents.length) return tooMuch(indicators, megabytes)
  return { format: source.format, sourceJson, documents }
}

function longestTable({ pages }: SourceDocument): number {
  return pages
    .flatMap(({ blocks }) => blocks)
    .reduce((most, block) => Math.max(most, block.kind === 'table' ? block.rows.length : 0), 0)
}

/** @param indicators `null` where the file was too large to be read at all */
function tooMuch(indicators: number | null, megabytes: number): Refusal {
  const facts = { megabytes, limit: mostIndicators, megabytesLimit: mostMegabytes }
  return refuse('too-much-to-review', indicators === null ? facts : { ...facts, indicators })
}
