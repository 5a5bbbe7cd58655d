import { useState } from 'react'
import type { EvidenceIndicator } from '@hengji/contract/evidence.ts'
import { proposeIndicators } from '@hengji/domain/evidence/propose-indicators.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { fileSize } from '../../fields/file-size.ts'
import { evidenceWords as words } from '../../messages/evidence.ts'
import { indicatorLabel } from './filter-evidence.ts'

export interface AssignedFile {
  file: File
  indicatorIds: string[]
}

interface AssignFilesProps {
  files: readonly File[]
  /** Those that this person attaches to. */
  indicators: readonly EvidenceIndicator[]
  /** The page stands at one indicator: that is what the files are for. */
  preferred: string | undefined
  onStart: (assigned: AssignedFile[]) => void
  onClose: () => void
}

interface Line {
  file: File
  chosen: string
  by: 'code' | 'words' | null
}

/** Which file proves what: proposed by the names, decided by the person. */
export function AssignFiles({ files, indicators, preferred, onStart, onClose }: AssignFilesProps) {
  const [lines, setLines] = useState(() => files.map((file) => propose(file, indicators, preferred)))
  const set = (index: number, chosen: string) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, chosen, by: null } : line)))
  const options = indicators.map((each) => (
    <option key={each.indicatorId} value={each.indicatorId}>
      {indicatorLabel(each)}
    </option>
  ))
  return (
    <Dialog title={words.assignTitle(files.length)} onClose={onClose} wide>
      <p className="assign-text">{words.assignText}</p>
      {lines.length > 1 && (
        <label className="assign-all">
          {words.assignAll}
          <select
            className="text-input"
            value=""
            onChange={(event) =>
              setLines(lines.map((line) => ({ ...line, chosen: event.target.value, by: null })))
            }
          >
            <option value="">{words.each}</option>
            {options}
          </select>
        </label>
      )}
      <ul className="assign-list">
        {lines.map(({ file, chosen, by }, index) => (
          <li key={index}>
            <span className="assign-name" title={file.name}>
              {file.name}
            </span>
            <small>{fileSize(file.size)}</small>
            <select
              className="text-input"
              value={chosen}
              aria-label={words.assignTo(file.name)}
              onChange={(event) => set(index, event.target.value)}
            >
              <option value="">{words.later}</option>
              {options}
            </select>
            {by !== null && <small className="assign-by">{words.proposedBy[by]}</small>}
          </li>
        ))}
      </ul>
      <div className="dialog-foot">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          tone="primary"
          data-focus
          onClick={() =>
            onStart(
              lines.map(({ file, chosen }) => ({
                file,
                indicatorIds: chosen === '' ? [] : [chosen],
              })),
            )
          }
        >
          {words.start}
        </Button>
      </div>
    </Dialog>
  )
}

/** Two indicators of the same serial cannot be; of several by words only the likeliest is taken. */
function propose(file: File, indicators: readonly EvidenceIndicator[], preferred: string | undefined): Line {
  if (preferred !== undefined && indicators.some((each) => each.indicatorId === preferred))
    return { file, chosen: preferred, by: null }
  const [first] = proposeIndicators(file.name, indicators)
  return { file, chosen: first?.indicatorId ?? '', by: first?.by ?? null }
}
