import { randomUUID } from 'node:crypto'

/** As the tus protocol announces a file. */
export function uploadHeaders(unitId: string, documentId: string, visitId = ''): Record<string, string> {
  const given = { filename: '证明.txt', unitId, documentId, visitId, photoId: randomUUID() }
  const metadata = Object.entries(given).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  )
  return { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': metadata.join(',') }
}
