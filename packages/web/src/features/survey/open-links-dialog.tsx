import { useState } from 'react'
import type { SurveyView, UnitSurvey } from '@hengji/contract/survey.ts'
import { setOpenLink } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { addressOf } from './address-of.ts'
import { ChannelField } from './channel-field.tsx'
import { QrSheets } from './qr-sheets.tsx'
import { useSurveyChange } from './use-survey-change.ts'

interface OpenLinksDialogProps {
  survey: SurveyView
  unit: UnitSurvey
  onClose: () => void
}

/** Codes that hang where people come: made, printed, stopped. */
export function OpenLinksDialog({ survey, unit, onClose }: OpenLinksDialogProps) {
  const { evaluationId } = survey
  const [channel, setChannel] = useState(
    survey.channels.find((each) => each === '现场') ?? survey.channels[0] ?? '',
  )
  const [printing, setPrinting] = useState<string | null>(null)
  const change = useSurveyChange(evaluationId, words.openChanged)
  if (printing !== null)
    return (
      <QrSheets
        title={survey.questionnaire.title}
        unit={unit.name}
        note={null}
        addresses={[addressOf(survey, printing)]}
        onClose={() => setPrinting(null)}
      />
    )
  return (
    <Dialog title={words.openTitle(unit.name)} onClose={onClose} wide>
      <p>{words.openText}</p>
      <ul className="survey-made">
        {unit.openLinks.map(({ token, channel: of, isOpen }) => (
          <li key={token}>
            <span>
              {of}
              {!isOpen && ` · ${words.openStopped}`}
            </span>
            <code>{addressOf(survey, token)}</code>
            {isOpen && <Button onClick={() => setPrinting(token)}>{words.print}</Button>}
            <Button
              tone="quiet"
              disabled={change.isPending}
              onClick={() =>
                change.mutate(() =>
                  setOpenLink(evaluationId, unit.unitId, { channel: of, token, isOpen: !isOpen }),
                )
              }
            >
              {isOpen ? words.openStop : words.openAgain}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="survey-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!change.isPending)
            change.mutate(() =>
              setOpenLink(evaluationId, unit.unitId, { channel, token: null, isOpen: true }),
            )
        }}
      >
        <ChannelField channels={survey.channels} value={channel} onChange={setChannel} />
        {change.error && (
          <p className="field-error" role="alert">
            {change.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.close}</Button>
          <Button tone="primary" type="submit" disabled={change.isPending} aria-busy={change.isPending}>
            {words.openNew}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
