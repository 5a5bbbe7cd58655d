import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { mostLinksAtOnce } from '@hengji/contract/survey.ts'
import { newId } from '../../api/new-id.ts'
import { drawSample, registerServedList } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { ChannelField } from './channel-field.tsx'
import type { AskingDialogProps } from './links-dialog.tsx'

/** A list stands fast first, then comes the seed; the list itself is sent twice and kept nowhere. */
export function SampleDialog({ survey, unit, onMade, onClose }: AskingDialogProps) {
  const { evaluationId } = survey
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [channel, setChannel] = useState(survey.channels[0] ?? '')
  const [seed, setSeed] = useState('')
  const [size, setSize] = useState('')
  const [requestKey] = useState(newId)
  const listing = useMutation({
    mutationFn: (chosen: File) => registerServedList(evaluationId, unit.unitId, chosen),
  })
  const list = listing.data
  const wanted = /^\d{1,6}$/.test(size.trim()) ? parseInt(size, 10) : 0
  const isReady =
    seed.trim() !== '' && wanted >= 1 && wanted <= Math.min(mostLinksAtOnce, list?.eligible ?? 0)
  const drawing = useMutation({
    mutationFn: ({ chosen, fingerprint }: { chosen: File; fingerprint: string }) =>
      drawSample(evaluationId, unit.unitId, chosen, { requestKey, channel, seed, size: wanted, fingerprint }),
    onSuccess: onMade,
  })
  const error = drawing.error ?? listing.error
  return (
    <Dialog title={words.sampleTitle(unit.name)} onClose={onClose}>
      {list === undefined || file === null ? (
        <div className="drop-target drop-target-small">
          <input
            id={id}
            type="file"
            accept=".xlsx,.xls,.csv,.txt"
            className="visually-hidden"
            disabled={listing.isPending}
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              event.target.value = ''
              if (!chosen) return
              setFile(chosen)
              listing.mutate(chosen)
            }}
          />
          <label htmlFor={id}>
            <strong>{listing.isPending ? words.listReading : words.listChoose}</strong>
            <span>{words.listHint}</span>
          </label>
        </div>
      ) : (
        <form
          className="survey-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady && !drawing.isPending) drawing.mutate({ chosen: file, fingerprint: list.fingerprint })
          }}
        >
          <p>
            {file.name}：{words.listFound(list.listed, list.eligible)}
            <br />
            <span className="list-note">{words.listLeft(list.repeated, list.unusable, list.asked)}</span>
          </p>
          <Field
            label={words.seed}
            note={words.seedNote}
            value={seed}
            maxLength={200}
            data-focus
            onChange={(event) => setSeed(event.target.value)}
          />
          <Field
            label={words.size}
            inputMode="numeric"
            value={size}
            maxLength={6}
            aria-invalid={size !== '' && (wanted < 1 || wanted > list.eligible) ? true : undefined}
            onChange={(event) => setSize(event.target.value)}
          />
          <ChannelField channels={survey.channels} value={channel} onChange={setChannel} />
          <div className="dialog-foot">
            <Button onClick={() => listing.reset()}>{words.listOther}</Button>
            <Button
              tone="primary"
              type="submit"
              disabled={!isReady || drawing.isPending}
              aria-busy={drawing.isPending}
            >
              {words.draw}
            </Button>
          </div>
        </form>
      )}
      <p className="list-note">{words.listPrivacy}</p>
      {error && (
        <p className="field-error" role="alert">
          {error.message}
        </p>
      )}
    </Dialog>
  )
}
