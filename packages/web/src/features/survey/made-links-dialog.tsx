import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeLinks, SurveyView, UnitSurvey } from '@hengji/contract/survey.ts'
import { linksFile } from '../../api/survey.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { surveyWords as words } from '../../messages/survey.ts'
import { addressOf } from './address-of.ts'
import { QrSheets } from './qr-sheets.tsx'

interface MadeLinksDialogProps {
  survey: SurveyView
  unit: UnitSurvey
  made: MadeLinks
  onClose: () => void
}

const mostShown = 20

/** New links, told once: to be saved or printed before the dialog is left. */
export function MadeLinksDialog({ survey, unit, made, onClose }: MadeLinksDialogProps) {
  const [isKept, setIsKept] = useState(false)
  const [isPrinting, setIsPrinting] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const links = made.links.map(({ token, contact, name }) => ({
    address: addressOf(survey, token),
    contact,
    name,
  }))
  const saving = useMutation({
    mutationFn: async (format: 'xlsx' | 'csv') => {
      const file = await linksFile(survey.evaluationId, unit.unitId, { format, links })
      saveAs(file, `${unit.name}公众评议链接.${format}`)
    },
    onSuccess: () => setIsKept(true),
  })
  const leave = () => (isKept ? onClose() : setIsAsking(true))
  if (isPrinting)
    return (
      <QrSheets
        title={survey.questionnaire.title}
        unit={unit.name}
        note={words.qrOnce}
        addresses={links.map(({ address }) => address)}
        onClose={() => {
          setIsKept(true)
          setIsPrinting(false)
        }}
      />
    )
  return (
    <Dialog title={words.madeTitle(links.length)} onClose={leave} wide>
      <p>
        <strong>{words.madeOnce}</strong>
      </p>
      <ol className="survey-made">
        {links.slice(0, mostShown).map(({ address, contact, name }) => (
          <li key={address}>
            {contact !== null && (
              <span>
                {name} {contact}
              </span>
            )}
            <code>{address}</code>
          </li>
        ))}
      </ol>
      {links.length > mostShown && <p className="list-note">{words.more(links.length - mostShown)}</p>}
      {saving.error && (
        <p className="field-error" role="alert">
          {saving.error.message}
        </p>
      )}
      {isAsking && (
        <p className="field-error" role="alert">
          {words.closeSure}
        </p>
      )}
      <div className="dialog-foot">
        {isAsking ? (
          <Button tone="danger" onClick={onClose}>
            {words.closeAnyway}
          </Button>
        ) : (
          <Button onClick={leave}>{words.close}</Button>
        )}
        <Button onClick={() => setIsPrinting(true)}>{words.print}</Button>
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            tone={format === 'xlsx' ? 'primary' : 'plain'}
            {...(format === 'xlsx' ? { 'data-focus': true } : {})}
            disabled={saving.isPending}
            aria-busy={saving.isPending}
            onClick={() => saving.mutate(format)}
          >
            {words.download(format)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}

function saveAs(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
