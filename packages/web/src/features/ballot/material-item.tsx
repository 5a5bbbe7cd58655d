import type { PanelMaterial } from '@hengji/contract/ballot.ts'
import { proofPurposeWords } from '@hengji/domain/evaluation/claim-draft.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { evidenceFile, evidenceView } from '../../api/evidence.ts'
import { DateText } from '../../design/date-text.tsx'
import { Points } from '../../design/points.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'

type Item = PanelMaterial['items'][number]
type Claim = NonNullable<Item['claim']>

/** One indicator as the panel reads it: what was to be done, what was, which points the unit asks for, and what proves it. */
export function MaterialItem({ item }: { item: Item }) {
  const { code, title, section, weightPoints, deadline, departments, claim } = item
  return (
    <article>
      <h2>
        {code !== '' && <span className="list-note">{code} </span>}
        {title}
      </h2>
      <p className="ballot-facts">
        {section !== null && <span>{section}</span>}
        {weightPoints !== null && (
          <span>
            {words.weight} <Points value={weightPoints} />
          </span>
        )}
        {deadline !== null && (
          <span>
            {words.deadline} <DateText value={deadline} />
          </span>
        )}
        {departments.length > 0 && <span>{departments.join('、')}</span>}
      </p>
      {claim === null ? <p className="list-note">{words.noClaim}</p> : <Claimed claim={claim} />}
    </article>
  )
}

function Claimed({ claim }: { claim: Claim }) {
  const { filled, score, claimedPoints, proofs, media } = claim
  const { computed } = filled
  const isDiffering = computed !== null && !decimalOf(computed.points).equals(claimedPoints)
  return (
    <>
      <dl className="ballot-claim">
        <Told label={words.achieved} text={claim.achieved} />
        <dt>{words.claimed}</dt>
        <dd>
          <b>
            <Points value={claimedPoints} />
          </b>{' '}
          {score?.kind === 'tier' && score.tier}
          {score?.kind === 'percent' && `${score.percent}%`}
        </dd>
        <dt>{words.computed}</dt>
        <dd>
          {computed === null ? (
            <span className="list-note">{words.notComputed}</span>
          ) : (
            <b>
              <Points value={computed.points} />
            </b>
          )}{' '}
          {isDiffering && <span className="ballot-todo">{words.differs}</span>}
          {computed !== null && computed.because.length > 0 && (
            <details>
              <summary>{words.why}</summary>
              <ul>
                {computed.because.map((line, at) => (
                  <li key={at}>{line}</li>
                ))}
              </ul>
            </details>
          )}
        </dd>
        <Told label={words.differenceReason} text={claim.differenceReason} />
        <Told label={words.gapReason} text={claim.gapReason} />
      </dl>
      {proofs.length === 0 ? (
        <p className="list-note">{words.noProofs}</p>
      ) : (
        <ul className="ballot-proofs" aria-label={words.proofs}>
          {proofs.map(({ evidenceId, name, purpose }) => (
            <li key={evidenceId}>
              <a
                href={proofAddress(evidenceId, name)}
                target="_blank"
                rel="noreferrer"
                aria-label={words.view(name)}
              >
                {name}
              </a>
              <small>{proofPurposeWords[purpose]}</small>
            </li>
          ))}
        </ul>
      )}
      {media.map((each, at) => (
        <p key={at} className="list-note">
          {words.media}：{each.outlet}《
          {/^https?:\/\//.test(each.address ?? '') ? (
            <a href={each.address ?? ''} target="_blank" rel="noreferrer">
              {each.title}
            </a>
          ) : (
            each.title
          )}
          》 <DateText value={each.publishedOn} />
        </p>
      ))}
    </>
  )
}

/** Pictures and PDF are shown by the browser, other files are saved. */
function proofAddress(id: string, name: string): string {
  return /\.(pdf|png|jpe?g|gif|webp)$/i.test(name) ? evidenceView(id) : evidenceFile(id)
}

function Told({ label, text }: { label: string; text: string }) {
  if (text.trim() === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd className="ballot-told">{text}</dd>
    </>
  )
}
