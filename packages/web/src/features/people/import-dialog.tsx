import { useId, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { PeoplePreview } from '@hengji/contract/people-import.ts'
import type { UnitPeople } from '@hengji/contract/people.ts'
import {
  applyPeople,
  newerPeople,
  previewAgain,
  previewFile,
  previewPlan,
  unitPeopleQuery,
} from '../../api/people.ts'
import { RequestRefused } from '../../api/request.ts'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { Button } from '../../design/button.tsx'
import { peopleWords } from '../../messages/people.ts'
import { PreviewTable } from './preview-table.tsx'

const words = peopleWords.import

interface ImportDialogProps {
  unit: UnitPeople
  /** A list that was read already, such as the names of a plan. */
  initial: PeoplePreview | null
  onClose: () => void
}

/** A list, from a file or from the names of a plan: looked at first, then taken over as far as accepted. */
export function ImportDialog({ unit, initial, onClose }: ImportDialogProps) {
  const unitId = unit.unit.id
  const queries = useQueryClient()
  const [preview, setPreview] = useState(initial)
  const [accept, setAccept] = useState(() => proposed(initial))
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const show = (found: PeoplePreview) => {
    setPreview(found)
    setAccept(proposed(found))
  }
  /** One at a time; a refusal is said and nothing is lost. */
  const run = async (work: () => Promise<void>) => {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    try {
      await work()
    } catch (refused) {
      if (!(refused instanceof RequestRefused)) throw refused
      setError(refused.message)
      const newer = newerPeople(refused)
      if (newer) queries.setQueryData(unitPeopleQuery(unitId).queryKey, newer)
      if (newer && preview) show(await previewAgain(unitId, preview.id))
    } finally {
      setIsBusy(false)
    }
  }
  const apply = () =>
    run(async () => {
      if (!preview) return
      const { applied, unit: newer } = await applyPeople(unitId, preview, [...accept])
      queries.setQueryData(unitPeopleQuery(unitId).queryKey, newer)
      void queries.invalidateQueries({ queryKey: ['people'] })
      showToast({
        text: words.applied(applied.people, applied.changed, applied.sections, applied.left),
      })
      onClose()
    })
  return (
    <Dialog title={preview ? words.previewTitle : words.title} onClose={onClose} wide>
      {preview === null ? (
        <Choose
          unit={unit}
          isBusy={isBusy}
          onFile={(file) => void run(async () => show(await previewFile(unitId, file)))}
          onPlan={(documentId) => void run(async () => show(await previewPlan(unitId, documentId)))}
        />
      ) : (
        <PreviewTable preview={preview} accept={accept} onAccept={setAccept} />
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {preview && (
        <div className="dialog-foot">
          <Button onClick={() => setPreview(null)}>{words.other}</Button>
          {preview.changes.length > 0 && (
            <Button
              tone="primary"
              aria-busy={isBusy}
              disabled={accept.size === 0}
              onClick={() => void apply()}
            >
              {words.apply(accept.size)}
            </Button>
          )}
        </div>
      )}
    </Dialog>
  )
}

function proposed(preview: PeoplePreview | null): ReadonlySet<string> {
  return new Set(preview?.changes.filter(({ isProposed }) => isProposed).map(({ key }) => key))
}

function Choose({
  unit,
  isBusy,
  onFile,
  onPlan,
}: {
  unit: UnitPeople
  isBusy: boolean
  onFile: (file: File) => void
  onPlan: (documentId: string) => void
}) {
  const id = useId()
  return (
    <div className="people-import">
      <div className="drop-target drop-target-small">
        <input
          id={id}
          type="file"
          accept=".xlsx,.xls,.csv,.txt,.docx"
          className="visually-hidden"
          disabled={isBusy}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) onFile(file)
          }}
        />
        <label htmlFor={id}>
          <strong>{isBusy ? words.reading : words.choose}</strong>
          <span>{words.chooseHint}</span>
        </label>
      </div>
      <p>
        {words.templates} <a href="/api/people-template?format=xlsx">.xlsx</a>{' '}
        <a href="/api/people-template?format=csv">.csv</a>
      </p>
      {unit.mayDecideNames && unit.plans.length > 0 && (
        <p className="people-import-plans">
          {words.orPlan}
          {unit.plans.map(({ documentId, year }) => (
            <Button key={documentId} aria-busy={isBusy} onClick={() => onPlan(documentId)}>
              {words.plan(year)}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}
