import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PastedReports, PastedRow } from '@hengji/contract/reports.ts'
import { fileReports } from '../../api/tracking.ts'
import { Button } from '../../design/button.tsx'
import { ScrollRegion } from '../../design/scroll-region.tsx'
import { pasteWords as words } from '../../messages/paste.ts'
import { PastePreviewRow } from './paste-preview-row.tsx'
import { entriesOf, type RowChoice } from './paste-entries.ts'
import { newId } from '../../api/new-id.ts'

interface PastePreviewProps {
  unitId: string
  documentId: string
  preview: PastedReports
  onAgain: () => void
  onFiled: () => void
  onClose: () => void
}

/** What each row became: the indicator it is for, the value as read, what is odd about it. Then all go at once. */
export function PastePreview({ unitId, documentId, preview, onAgain, onFiled, onClose }: PastePreviewProps) {
  const [choices, setChoices] = useState<ReadonlyMap<number, RowChoice>>(
    () => new Map(preview.rows.map((row) => [row.line, { requestKey: newId(), isConfirmed: false }])),
  )
  const entries = entriesOf(preview.rows, choices)
  const filing = useMutation({
    mutationFn: () => fileReports({ unitId, documentId, entries }),
    onSuccess: onFiled,
  })
  const confirm = (line: number, isConfirmed: boolean) => {
    const choice = choices.get(line)
    if (choice) setChoices(new Map(choices).set(line, { ...choice, isConfirmed }))
  }
  const isFiled = filing.data?.state === 'filed'
  const left = preview.rows.filter(({ state }) => !['ready', 'asks'].includes(state))
  const shown: readonly PastedRow[] = isFiled
    ? preview.rows.filter((row) => row.state !== 'unchanged' && !entries.some((entry) => isOf(entry, row)))
    : preview.rows
  const asks = preview.rows.filter(({ state }) => state === 'asks').length

  return (
    <>
      <p role="status">
        {isFiled
          ? `${words.done(filing.data?.state === 'filed' ? filing.data.reports.length : 0)}${shown.length > 0 ? words.notDone(shown.length) : ''}`
          : words.lead(preview.rows.length - asks - left.length, asks, left.length)}
      </p>
      {shown.length > 0 && (
        <ScrollRegion className="paste-frame" label={words.title}>
          <table className="paste-table">
            <thead>
              <tr>
                <th scope="col">{words.columns.line}</th>
                <th scope="col">{words.columns.indicator}</th>
                <th scope="col">{words.columns.value}</th>
                <th scope="col">{words.columns.sentence}</th>
                <th scope="col">{words.columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <PastePreviewRow
                  key={row.line}
                  row={row}
                  isConfirmed={choices.get(row.line)?.isConfirmed === true}
                  isFixed={isFiled || filing.isPending}
                  onConfirm={(isConfirmed) => confirm(row.line, isConfirmed)}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {filing.error && (
        <p className="field-error" role="alert">
          {filing.error.message}
        </p>
      )}
      {!isFiled && entries.length === 0 && <p className="field-note">{words.none}</p>}
      <footer className="dialog-foot">
        {isFiled ? (
          <Button tone="primary" onClick={onClose} data-focus>
            {words.close}
          </Button>
        ) : (
          <>
            <Button onClick={onAgain}>{words.again}</Button>
            {entries.length > 0 && (
              <Button
                tone="primary"
                aria-busy={filing.isPending || undefined}
                onClick={() => {
                  if (!filing.isPending) filing.mutate()
                }}
              >
                {filing.isPending ? words.applying : words.apply(entries.length)}
              </Button>
            )}
          </>
        )}
      </footer>
    </>
  )
}

function isOf(entry: { measureId: string; month: number }, row: PastedRow): boolean {
  return entry.measureId === row.measure?.id && entry.month === row.month
}
