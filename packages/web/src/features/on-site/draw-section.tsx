import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OnSite } from '@hengji/contract/on-site.ts'
import { seedGiven } from '@hengji/domain/kernel/characters.ts'
import { announceSeed, onSiteQuery, publishSeed } from '../../api/on-site.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { onSiteWords as words } from '../../messages/on-site.ts'

/** Where the seed comes from, when, and once it is there how anybody redoes the drawing. */
export function DrawSection({ onSite }: { onSite: OnSite }) {
  const { draw, mayKeep, state, units } = onSite
  const [isChanging, setIsChanging] = useState(false)
  const mayAnnounce = mayKeep && (state === 'planned' || state === 'open')
  return (
    <section className="draw">
      <h2>{words.drawTitle}</h2>
      {draw === null && !mayAnnounce && <p className="list-note">{words.notAnnounced}</p>}
      {draw !== null && draw.seed === null && (
        <p>
          {words.waiting(draw.source, dateInChinese(draw.knownOn))}
          <small>{words.announcedBy(draw.announcedBy, dateInChinese(draw.announcedAt))}</small>
        </p>
      )}
      {draw !== null && draw.seed !== null && (
        <>
          <p>
            <strong>{words.seedIs(draw.seed, draw.source)}</strong>
            <small>{words.announcedBy(draw.publishedBy ?? '', dateInChinese(draw.publishedAt ?? ''))}</small>
          </p>
          <details className="draw-redo">
            <summary>{words.redoTitle}</summary>
            <p>{words.redo[0]}</p>
            <code>{words.redo[1]}</code>
            <p>{words.redo[2]}</p>
          </details>
        </>
      )}
      {mayAnnounce && (draw === null || (isChanging && draw.seed === null)) && (
        <AnnounceForm onSite={onSite} onDone={() => setIsChanging(false)} />
      )}
      {mayKeep && state === 'open' && draw !== null && draw.seed === null && <PublishForm onSite={onSite} />}
      {mayAnnounce && draw !== null && draw.seed === null && !isChanging && (
        <Button tone="quiet" onClick={() => setIsChanging(true)}>
          {words.changeSource}
        </Button>
      )}
      {mayKeep &&
        state === 'open' &&
        draw?.seed !== null &&
        draw !== null &&
        units.some(({ sample, hasPlan }) => sample === null && hasPlan) && (
          <DrawRest evaluationId={onSite.evaluationId} seed={draw.seed} />
        )}
    </section>
  )
}

function useDraw(evaluationId: string, said: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<OnSite>) => work(),
    onSuccess: (view) => {
      client.setQueryData(onSiteQuery(evaluationId).queryKey, view)
      showToast({ text: said })
      onDone()
    },
    onError: () => client.invalidateQueries({ queryKey: onSiteQuery(evaluationId).queryKey }),
  })
}

function AnnounceForm({ onSite, onDone }: { onSite: OnSite; onDone: () => void }) {
  const [source, setSource] = useState(onSite.draw?.source ?? '')
  const [knownOn, setKnownOn] = useState(onSite.draw?.knownOn ?? '')
  const announcing = useDraw(onSite.evaluationId, words.announced, onDone)
  const isReady = !announcing.isPending && source.trim() !== '' && knownOn !== ''
  return (
    <form
      className="draw-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) announcing.mutate(() => announceSeed(onSite.evaluationId, { source, knownOn }))
      }}
    >
      <p className="list-note">{words.announceLead}</p>
      <Field
        label={words.source}
        note={words.sourceNote}
        maxLength={300}
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
      <Field
        label={words.knownOn}
        type="date"
        value={knownOn}
        onChange={(event) => setKnownOn(event.target.value)}
      />
      <Refused error={announcing.error} />
      <Button tone="primary" type="submit" disabled={!isReady} aria-busy={announcing.isPending}>
        {words.announce}
      </Button>
    </form>
  )
}

function PublishForm({ onSite }: { onSite: OnSite }) {
  const [seed, setSeed] = useState('')
  const publishing = useDraw(onSite.evaluationId, words.published, () => setSeed(''))
  const isReady = !publishing.isPending && seed.trim() !== ''
  return (
    <form
      className="draw-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) publishing.mutate(() => publishSeed(onSite.evaluationId, { seed }))
      }}
    >
      <Field
        label={words.seed}
        note={isReady ? words.seedAs(seedGiven(seed)) : words.seedNote}
        maxLength={200}
        value={seed}
        onChange={(event) => setSeed(event.target.value)}
      />
      <Refused error={publishing.error} />
      <Button tone="primary" type="submit" disabled={!isReady} aria-busy={publishing.isPending}>
        {words.publish}
      </Button>
    </form>
  )
}

function DrawRest({ evaluationId, seed }: { evaluationId: string; seed: string }) {
  const drawing = useDraw(evaluationId, words.published, () => {})
  return (
    <>
      <Refused error={drawing.error} />
      <Button
        disabled={drawing.isPending}
        aria-busy={drawing.isPending}
        onClick={() => drawing.mutate(() => publishSeed(evaluationId, { seed }))}
      >
        {words.drawRest}
      </Button>
    </>
  )
}

function Refused({ error }: { error: Error | null }) {
  return error === null ? null : (
    <p className="field-error" role="alert">
      {error.message}
    </p>
  )
}
