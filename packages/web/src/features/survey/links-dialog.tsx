import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { mostLinksAtOnce, type MadeLinks, type SurveyView, type UnitSurvey } from '@hengji/contract/survey.ts'
import { newId } from '../../api/new-id.ts'
import { makeLinks } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { ChannelField } from './channel-field.tsx'

export interface AskingDialogProps {
  survey: SurveyView
  unit: UnitSurvey
  onMade: (links: MadeLinks) => void
  onClose: () => void
}

/** One-time links without a list: for the counter, or to be printed. */
export function LinksDialog({ survey, unit, onMade, onClose }: AskingDialogProps) {
  const [channel, setChannel] = useState(survey.channels[0] ?? '')
  const [count, setCount] = useState('100')
  const [requestKey] = useState(newId)
  const wanted = /^\d{1,6}$/.test(count.trim()) ? parseInt(count, 10) : 0
  const isReady = wanted >= 1 && wanted <= mostLinksAtOnce
  const making = useMutation({
    mutationFn: () => makeLinks(survey.evaluationId, unit.unitId, { requestKey, channel, count: wanted }),
    onSuccess: onMade,
  })
  return (
    <Dialog title={words.linksTitle(unit.name)} onClose={onClose}>
      <form
        className="survey-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !making.isPending) making.mutate()
        }}
      >
        <p>{words.linksText}</p>
        <ChannelField channels={survey.channels} value={channel} onChange={setChannel} />
        <Field
          label={words.count}
          inputMode="numeric"
          value={count}
          maxLength={6}
          data-focus
          aria-invalid={isReady ? undefined : true}
          onChange={(event) => setCount(event.target.value)}
        />
        {making.error && (
          <p className="field-error" role="alert">
            {making.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            tone="primary"
            type="submit"
            disabled={!isReady || making.isPending}
            aria-busy={making.isPending}
          >
            {words.make}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
