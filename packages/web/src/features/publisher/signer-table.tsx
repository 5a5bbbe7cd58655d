import type { ResultSigner } from '@hengji/contract/publisher.ts'
import { DateText } from '../../design/date-text.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { publisherWords as words } from '../../messages/publisher.ts'

/** Whoever holds an older result finds here the keys of its days. */
export function SignerTable({ signers }: { signers: readonly ResultSigner[] }) {
  const { columns } = words
  return (
    <section>
      <h2>{words.list}</h2>
      <ScrollRegion label={words.list} className="publisher-scroll">
        <table className="publisher-signers">
          <thead>
            <tr>
              <th scope="col">{columns.fingerprint}</th>
              <th scope="col">{columns.since}</th>
              <th scope="col">{columns.until}</th>
              <th scope="col">{columns.signed}</th>
              <th scope="col">{columns.reason}</th>
              <th scope="col">{columns.by}</th>
            </tr>
          </thead>
          <tbody>
            {signers.map(({ number, fingerprint, since, until, publications, reason, madeBy }) => (
              <tr key={number}>
                <th scope="row">
                  <code>{fingerprint}</code>
                </th>
                <td>
                  <DateText value={since} isDayOnly />
                </td>
                <td>{until === null ? words.inUse : <DateText value={until} isDayOnly />}</td>
                <td>{words.signed(publications)}</td>
                <td className="publisher-reason">{reason ?? '—'}</td>
                <td>{madeBy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
