import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ElectionView, PanelMaterial } from '@hengji/contract/ballot.ts'
import { shownFingerprint } from '@hengji/proof/ballot/ballot-page.ts'
import { materialQuery } from '../../api/ballot.ts'
import { changeOwnBallot, forgetOwnBallot, type FoundBallot } from '../../ballot/ballot-store.ts'
import { castingAddress, countStates, isFinished, type OwnBallot } from '../../ballot/own-ballot.ts'
import { Button } from '../../design/button.tsx'
import { LoadingState } from '../../design/states.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'
import { DrawForm } from './draw-form.tsx'
import { withMaterial } from './draw-own.ts'
import { RestoreForm } from './restore-form.tsx'

interface MemberStepsProps {
  view: ElectionView
  seat: ElectionView['seats'][number]
  found: FoundBallot
  onChange: () => void
}

/** Where a member stands, and the one thing to do next. */
export function MemberSteps({ view, seat, found, onChange }: MemberStepsProps) {
  const material = useQuery(materialQuery(view.unitId, view.id))
  const own = found.kind === 'kept' ? found.own : null
  const isDrawn = own !== null && own.signatures !== null
  useNewMaterial(view, isDrawn ? own : null, material.data)
  const place = isDrawn ? (isFinished(own) ? 3 : 2) : 1
  return (
    <>
      <ol className="ballot-steps" aria-label={words.stepsLabel}>
        {words.steps.map((step, at) => (
          <li
            key={step}
            aria-current={at === place ? 'step' : undefined}
            data-done={(at < place && isDrawn) || undefined}
          >
            {step}
          </li>
        ))}
      </ol>
      <p className="ballot-read">
        <Link
          to="/ballots/$unitId/$electionId/material"
          params={{ unitId: view.unitId, electionId: view.id }}
          className="button"
        >
          {words.toMaterial}
        </Link>
        <span className="list-note">{words.materialCarried}</span>
      </p>
      {view.state === 'preparing' ? (
        <p role="status">{words.preparing}</p>
      ) : isDrawn ? (
        <ToVote view={view} own={own} />
      ) : material.isPending ? (
        <LoadingState />
      ) : (
        <ToDraw view={view} seat={seat} found={found} material={material.data ?? null} onChange={onChange} />
      )}
    </>
  )
}

function ToDraw({
  view,
  seat,
  found,
  material,
  onChange,
}: MemberStepsProps & { material: PanelMaterial | null }) {
  const forms = { view, seat: seat.number, material, onDrawn: onChange }
  if (found.kind === 'forbidden') return <p role="alert">{words.forbidden}</p>
  if (found.kind === 'faulty')
    return (
      <section className="ballot-act">
        <p role="alert">{words.faulty}</p>
        <Button onClick={() => void forgetOwnBallot(view.id, seat.number).then(onChange)}>
          {words.clearFaulty}
        </Button>
      </section>
    )
  const own = found.kind === 'kept' ? found.own : null
  return (
    <>
      {(!seat.hasDrawn || own !== null) && <DrawForm {...forms} kept={own} />}
      {seat.hasDrawn && <RestoreForm {...forms} />}
    </>
  )
}

function ToVote({ view, own }: { view: ElectionView; own: OwnBallot }) {
  const { open, chosen, abstained, begun, cast, refused } = countStates(own)
  const all = own.items.length
  const isDone = isFinished(own)
  const text = isDone
    ? words.drawnCast
    : cast + begun + refused > 0
      ? words.drawnCasting(cast, all)
      : chosen + abstained > 0
        ? words.drawnGoing(all - open - abstained, all)
        : words.drawnText
  return (
    <section className="ballot-act">
      <h2>{isDone ? words.progress.cast : words.drawn}</h2>
      <p>{text}</p>
      <p>
        <a
          className={`button ballot-big ${isDone ? '' : 'button-primary'}`}
          href={castingAddress(view.id, own.seat)}
          rel="noreferrer"
        >
          {isDone ? words.castAgain : words.cast}
        </a>
      </p>
      {!isDone && <p className="list-note">{words.otherDevice}</p>}
      {!isDone && (
        <p className="list-note">
          {words.keysText}
          <code>{shownFingerprint(own.terms)}</code>
        </p>
      )}
    </section>
  )
}

/** What the unit handed in after the draw is taken along to the casting page. */
function useNewMaterial(
  view: ElectionView,
  own: OwnBallot | null,
  material: PanelMaterial | undefined,
): void {
  useEffect(() => {
    if (own === null || material === undefined || isFinished(own)) return
    const newer = withMaterial(own, view, material)
    if (JSON.stringify(newer.items) !== JSON.stringify(own.items))
      void changeOwnBallot(view.id, own.seat, (there) => withMaterial(there, view, material))
  }, [own, material, view])
}
