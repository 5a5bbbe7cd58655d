import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SupersededVersion } from '@hengji/contract/publisher.ts'
import { proofFileAddress, proofQuery, publicSignersPage, verifyPage } from '../../api/publisher.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { fileSize } from '../../fields/file-size.ts'
import { publisherWords as words } from '../../messages/publisher.ts'

/** The file that went out with the result: where it is, what to compare it with, how anybody reckons it anew. */
export function ProofPart({ evaluationId }: { evaluationId: string }) {
  const { data } = useQuery(proofQuery(evaluationId))
  if (!data?.file)
    return data ? <SupersededFiles evaluationId={evaluationId} versions={data.superseded} /> : null
  const { publisher, signer, sm3, bytes } = data.file
  return (
    <section className="result-proof">
      <h2>{words.proof}</h2>
      <p className="list-note">{words.proofText}</p>
      <p className="result-links result-no-print">
        <a href={proofFileAddress(evaluationId)} download>
          {words.download(fileSize(bytes))}
        </a>
        <a href={verifyPage} target="_blank" rel="noopener">
          {words.howTo}
        </a>
        <a href={publicSignersPage} target="_blank" rel="noopener">
          {words.signer}
        </a>
      </p>
      <dl>
        <dt>{words.signer}</dt>
        <dd>
          <code>{signer}</code>　{words.signedBy(publisher)}
        </dd>
        <dt>{words.sm3}</dt>
        <dd>
          <code>{sm3}</code>
        </dd>
        <dt>{words.command}</dt>
        <dd>
          <code>{words.commandText}</code>
        </dd>
      </dl>
      <SupersededFiles evaluationId={evaluationId} versions={data.superseded} />
    </section>
  )
}

/** Versions that went out and were corrected: whoever holds an older file finds here that it is that one. */
function SupersededFiles({
  evaluationId,
  versions,
}: {
  evaluationId: string
  versions: readonly SupersededVersion[]
}) {
  if (versions.length === 0) return null
  return (
    <div className="result-superseded">
      <h3>{words.superseded}</h3>
      <ul>
        {versions.map(({ version, publishedOn, correctedBy, reason, file }) => (
          <li key={version}>
            <strong>{words.supersededBy(version, dateInChinese(publishedOn), correctedBy)}</strong>
            {reason !== null && <span>{words.correctedFor(reason)}</span>}
            {file === null ? (
              <span>{words.noFile}</span>
            ) : (
              <>
                <a className="result-no-print" href={proofFileAddress(evaluationId, version)} download>
                  {words.downloadSuperseded(version, fileSize(file.bytes))}
                </a>
                <span>
                  {words.sm3} <code>{file.sm3}</code>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Before the office publishes: under which name, and where to set it. */
export function PublishesAs({ evaluationId }: { evaluationId: string }) {
  const { data } = useQuery(proofQuery(evaluationId))
  if (!data) return null
  return (
    <p className="list-note result-no-print">
      {data.isPublisherSet ? words.willPublishAs(data.publisher) : words.willPublishUnset(data.publisher)}{' '}
      <Link to="/publisher">{words.toPublisher}</Link>
    </p>
  )
}
