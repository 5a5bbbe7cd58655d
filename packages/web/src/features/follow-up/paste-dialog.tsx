import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { PastedLedger } from '@hengji/contract/follow-up.ts'
import { openLedgerItems, readPastedLedger } from '../../api/follow-up.ts'
import { Button } from '../../design/button.tsx'
import { dateInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { followUpWords as words } from '../../messages/follow-up.ts'
import { zh } from '../../messages/zh.ts'
import { newId } from '../../api/new-id.ts'

interface PasteDialogProps {
  unitId: string
  year: number
  onDone: () => void
  onClose: () => void
}

type Row = PastedLedger['rows'][number] & { id: string; isTaken: boolean }

/** A table from elsewhere: first what was read of it, then what of it is opened. */
export function PasteDialog({ unitId, year, onDone, onClose }: PasteDialogProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [rows, setRows] = useState<Row[] | null>(null)
  const [left, setLeft] = useState(0)
  const reading = useMutation({
    mutationFn: () => readPastedLedger({ unitId, year, text }),
    onSuccess: (read) => {
      setLeft(read.left)
      setRows(read.rows.map((row) => ({ ...row, id: newId(), isTaken: !row.isKnown })))
    },
  })
  const taken = (rows ?? []).filter(({ isTaken }) => isTaken)
  const opening = useMutation({
    mutationFn: () =>
      openLedgerItems({
        unitId,
        year,
        items: taken.map((row) => ({
          id: row.id,
          title: row.title,
          detail: row.detail,
          dueOn: row.dueOn,
          sectionId: row.section?.id ?? null,
          personId: row.person?.id ?? null,
          documentId: null,
          indicatorId: null,
          origin: 'pasted',
        })),
      }),
    onSuccess: () => {
      showToast({ text: words.opened(taken.length) })
      onDone()
    },
  })
  const failure = reading.error ?? opening.error
  return (
    <Dialog title={words.pasteTitle} onClose={onClose} wide>
      {rows === null ? (
        <div className="field">
          <p className="field-note">{words.pasteHint}</p>
          <label htmlFor={id}>{words.pasteLabel}</label>
          <textarea
            id={id}
            data-focus
            className="text-input follow-up-text"
            rows={10}
            maxLength={100_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      ) : (
        <>
          <ul className="pasted">
            {rows.map((row, index) => (
              <li key={row.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={row.isTaken}
                    onChange={(event) =>
                      setRows(
                        rows.map((each, at) =>
                          at === index ? { ...each, isTaken: event.target.checked } : each,
                        ),
                      )
                    }
                  />
                  <span className="pasted-title">{row.title}</span>
                </label>
                {row.detail !== null && <p className="pasted-note">{row.detail}</p>}
                <p className="pasted-note">
                  {[
                    row.dueOn === null ? null : dateInChinese(row.dueOn),
                    row.section?.name ?? null,
                    row.person?.name ?? null,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                  {doubtsOf(row).map((doubt) => (
                    <span className="pasted-doubt" key={doubt}>
                      {doubt}
                    </span>
                  ))}
                </p>
              </li>
            ))}
          </ul>
          {left > 0 && <p className="field-note">{words.pasteLeft(left)}</p>}
        </>
      )}
      {failure && (
        <p className="field-error" role="alert">
          {failure.message}
        </p>
      )}
      <div className="dialog-foot">
        {rows === null ? (
          <>
            <Button onClick={onClose}>{zh.common.cancel}</Button>
            <Button
              tone="primary"
              disabled={text.trim() === '' || reading.isPending}
              aria-busy={reading.isPending}
              onClick={() => reading.mutate()}
            >
              {words.pasteRead}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setRows(null)}>{words.pasteBack}</Button>
            <Button
              tone="primary"
              disabled={taken.length === 0 || opening.isPending}
              aria-busy={opening.isPending}
              onClick={() => opening.mutate()}
            >
              {words.pasteOpen(taken.length)}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}

function doubtsOf(row: Row): string[] {
  const doubts: string[] = []
  if (row.isKnown) doubts.push(words.known)
  if (row.dueText !== null && row.dueOn === null) doubts.push(words.unknownDue(row.dueText))
  if (row.sectionName !== null && row.section === null) doubts.push(words.unknownName(row.sectionName))
  if (row.personName !== null && row.person === null) doubts.push(words.unknownName(row.personName))
  return doubts
}
