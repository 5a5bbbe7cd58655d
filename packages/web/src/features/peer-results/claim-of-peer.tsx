import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeerClaim, PeerClaims } from '@hengji/contract/peer-results.ts'
import { proofPurposeWords } from '@hengji/domain/evaluation/claim-draft.ts'
import { withoutFinalStop } from '@hengji/domain/kernel/shown.ts'
import { evidenceFile } from '../../api/evidence.ts'
import { newId } from '../../api/new-id.ts'
import { peerClaimsQuery, raiseObjection, scorePeer } from '../../api/peer-results.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Points } from '../../design/points.tsx'
import { showToast } from '../../design/toast.tsx'
import { ScoreInput } from '../../fields/score-input.tsx'
import { peerResultsWords as words } from '../../messages/peer-results.ts'
import { OwnProofs } from '../../fields/said-proofs.tsx'
import { ObjectionCard } from './objection-card.tsx'

interface ClaimOfPeerProps {
  view: PeerClaims
  claim: PeerClaim
}

/** One claim with its proofs; below it what the own unit thinks of it. */
export function ClaimOfPeer({ view, claim }: ClaimOfPeerProps) {
  const [isObjecting, setIsObjecting] = useState(false)
  const { code, title, weightPoints, claimedPoints, filled, score } = claim
  return (
    <article className="peers-claim">
      <header>
        <h2>
          {code !== null && <span className="peers-code">{code} </span>}
          {title}
        </h2>
        <p className="peers-figures">
          <span>
            {words.claimed} <Points value={claimedPoints} />
            {score?.kind === 'tier' && ` ${score.tier}`}
          </span>
          {filled.computed && (
            <span>
              {words.computed} <Points value={filled.computed.points} />
            </span>
          )}
          <span>
            {words.weight} <Points value={weightPoints} />
          </span>
        </p>
      </header>
      {claim.mayObject && (
        <Button aria-label={words.objectTo(title)} onClick={() => setIsObjecting(true)}>
          {words.object}
        </Button>
      )}
      <Told label={words.achieved} text={claim.achieved} />
      <Told label={words.differenceReason} text={claim.differenceReason} />
      <Told label={words.gapReason} text={claim.gapReason} />
      {filled.computed && (
        <details className="peers-why">
          <summary>{words.why}</summary>
          <ul>
            {filled.computed.because.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      {claim.proofs.length === 0 ? (
        <p className="list-note">{words.noProofs}</p>
      ) : (
        <ul className="peers-proofs" aria-label={words.proofs}>
          {claim.proofs.map(({ evidenceId, name, purpose }) => (
            <li key={evidenceId}>
              <a href={evidenceFile(evidenceId)}>{name}</a>
              <small>{proofPurposeWords[purpose]}</small>
            </li>
          ))}
        </ul>
      )}
      {claim.media.map((each, index) => (
        <p key={index} className="peers-media">
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
      {claim.objections.map((objection) => (
        <ObjectionCard key={objection.id} objection={objection} year={view.year} isInPlace />
      ))}
      {view.mayScore && <OwnScore view={view} claim={claim} />}
      {isObjecting && <ObjectDialog view={view} claim={claim} onClose={() => setIsObjecting(false)} />}
    </article>
  )
}

function Told({ label, text }: { label: string; text: string }) {
  if (text.trim() === '') return null
  return (
    <p className="peers-told">
      <small>{label}</small> {text}
    </p>
  )
}

/** Chosen first, sent by a press: a score is no draft. */
function OwnScore({ view, claim }: ClaimOfPeerProps) {
  const client = useQueryClient()
  const [typed, setTyped] = useState<PeerClaim['ownScore']>(null)
  const { evaluationId, unit, tiers, tierShare } = view
  const sending = useMutation({
    mutationFn: (score: PeerClaim['ownScore']) =>
      scorePeer(evaluationId, unit.id, claim.indicatorId, { score }),
    onSuccess: () => {
      setTyped(null)
      showToast({ text: words.scoreSaved })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['peers', evaluationId] }),
  })
  return (
    <details className="peers-score" open={typed !== null || undefined}>
      <summary>
        {words.ownScore}：{claim.ownScore === null ? words.notScored : scoreText(claim.ownScore)}
      </summary>
      <ScoreInput
        label={words.ownScore}
        weightPoints={claim.weightPoints}
        tiers={tiers}
        tierShare={tierShare}
        score={typed ?? claim.ownScore}
        error={sending.error?.message ?? null}
        onScore={setTyped}
      />
      <p className="field-note">{words.scoreNote}</p>
      <div className="peers-acts">
        {typed && (
          <Button
            tone="primary"
            disabled={sending.isPending}
            aria-busy={sending.isPending}
            onClick={() => sending.mutate(typed)}
          >
            {words.scoreTyping}
          </Button>
        )}
        {claim.ownScore && !typed && (
          <Button tone="quiet" disabled={sending.isPending} onClick={() => sending.mutate(null)}>
            {words.takeBack}
          </Button>
        )}
      </div>
    </details>
  )
}

function scoreText(score: NonNullable<PeerClaim['ownScore']>): string {
  if (score.kind === 'points') return words.points(score.points)
  if (score.kind === 'percent') return `${score.percent}%`
  return score.percent === null ? score.tier : `${score.tier}（${score.percent}%）`
}

function ObjectDialog({ view, claim, onClose }: ClaimOfPeerProps & { onClose: () => void }) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [proofs, setProofs] = useState<string[]>([])
  const [requestKey] = useState(newId)
  const { evaluationId, unit } = view
  const raising = useMutation({
    mutationFn: () =>
      raiseObjection(evaluationId, unit.id, {
        indicatorId: claim.indicatorId,
        reason,
        requestKey,
        evidenceIds: proofs,
      }),
    onSuccess: () => {
      showToast({ text: words.raised })
      onClose()
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['peers', evaluationId] })
      return client.invalidateQueries({ queryKey: peerClaimsQuery(evaluationId, unit.id).queryKey })
    },
  })
  return (
    <Dialog title={words.objectTitle(withoutFinalStop(claim.title))} onClose={onClose}>
      <label className="peers-text">
        <span>{words.text.raise}</span>
        <textarea
          data-focus
          rows={5}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <OwnProofs
        form={`object ${evaluationId} ${claim.indicatorId}`}
        year={view.year}
        chosen={proofs}
        onChange={setProofs}
      />
      {raising.error && (
        <p className="field-error" role="alert">
          {raising.error.message}
        </p>
      )}
      <div className="dialog-foot">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          tone="primary"
          disabled={raising.isPending || reason.trim() === ''}
          aria-busy={raising.isPending}
          onClick={() => raising.mutate()}
        >
          {words.send}
        </Button>
      </div>
    </Dialog>
  )
}
