import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PublisherView } from '@hengji/contract/publisher.ts'
import { publicSignersPage, publisherQuery } from '../../api/publisher.ts'
import { dateInChinese } from '../../design/date-text.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { publisherWords as words } from '../../messages/publisher.ts'
import { zh } from '../../messages/zh.ts'
import { MakeFirstKeys, ReplaceKeys } from './keys-acts.tsx'
import { PublisherName } from './publisher-name.tsx'
import { SignerTable } from './signer-table.tsx'
import './publisher.css'

/** By which name results go out, and the fingerprint that must be made known elsewhere; a sheet to print. */
export function PublisherPage() {
  const view = useQuery(publisherQuery)
  useEffect(() => {
    document.title = `${words.title} · ${zh.productName}`
  }, [])
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />
  if (view.isPending)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { name, usualName, signers } = view.data
  return (
    <div className="page publisher-page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">{words.lead(name ?? usualName)}</p>
      </header>
      <PublisherName view={view.data} />
      <Fingerprint view={view.data} />
      {signers.length > 0 && <SignerTable signers={signers} />}
    </div>
  )
}

function Fingerprint({ view }: { view: PublisherView }) {
  const { signers, isKeyAtHand, mayChange } = view
  const inUse = signers.find(({ until }) => until === null)
  if (inUse === undefined)
    return (
      <section>
        <h2>{words.fingerprint}</h2>
        <p>{words.noKeys}</p>
        {mayChange && <MakeFirstKeys />}
      </section>
    )
  return (
    <section>
      <h2>{words.fingerprint}</h2>
      <p className="publisher-fingerprint">
        <code>{inUse.fingerprint}</code>
      </p>
      <p className="list-note">{words.since(dateInChinese(inUse.since))}</p>
      {isKeyAtHand === false && (
        <p className="publisher-lost" role="alert">
          {words.lost}
        </p>
      )}
      <h3>{words.whatFor}</h3>
      <ol className="publisher-uses">
        {words.uses.map((use) => (
          <li key={use}>{use}</li>
        ))}
      </ol>
      <nav className="publisher-acts publisher-no-print" aria-label={words.fingerprint}>
        <button type="button" className="button button-plain" onClick={() => window.print()}>
          {words.print}
        </button>
        {mayChange && <ReplaceKeys inUse={inUse.fingerprint} />}
        <a href={publicSignersPage}>{words.toPublicPage}</a>
      </nav>
    </section>
  )
}
