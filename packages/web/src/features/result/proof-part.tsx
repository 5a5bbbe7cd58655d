import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { proofFileAddress, proofQuery, publicSignersPage, verifyPage } from '../../api/publisher.ts'
import { fileSize } from '../../fields/file-size.ts'
import { publisherWords as words } from '../../messages/publisher.ts'

/** The file that went out with the result: where it is, what to compare it with, how anybody reckons it anew. */
export function ProofPart({ evaluationId }: { evaluationId: string }) {
  const { data } = useQuery(proofQuery(evaluationId))
  if (!data?.file) return null
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
    </section>
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
