import { replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { fieldTitle, indicatorName } from '../../fields/columns.ts'
import { zh } from '../../messages/zh.ts'
import { textAt } from './address.ts'
import type { ReadableDraft } from './review-desk.tsx'
import type { ConflictState } from './use-desk.ts'

interface ConflictDialogProps {
  draft: ReadableDraft
  conflict: ConflictState
  onSettle: (keepMine: boolean) => void
}

/** Somebody else corrected the same import: both values side by side, the person decides. */
export function ConflictDialog({ draft, conflict, onSettle }: ConflictDialogProps) {
  const theirs = conflict.newer.document
  const mineOnTop = replayCorrections(theirs, conflict.mine)
  return (
    <Dialog title={zh.desk.conflictTitle} onClose={() => {}} wide>
      <p>{zh.desk.conflictText}</p>
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{zh.desk.conflictValue}</th>
            <th scope="col">{zh.desk.conflictMine}</th>
            <th scope="col">{zh.desk.conflictTheirs}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.mine.map((correction, index) => {
            const address = addressIn(correction)
            if (!address) return null
            const indicator =
              address.in === 'indicator' && address.index !== null
                ? theirs.indicators[address.index]
                : undefined
            return (
              <tr key={index}>
                <th scope="row">
                  {indicator ? indicatorName(indicator) : ''} {fieldTitle(draft.read.kind, address.field)}
                </th>
                <td>
                  {correction.kind === 'set'
                    ? correction.text
                    : isRefusal(mineOnTop)
                      ? zh.desk.accept
                      : textAt(mineOnTop, address)}
                </td>
                <td>{textAt(theirs, address)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <footer className="dialog-foot">
        <Button onClick={() => onSettle(false)}>{zh.desk.takeTheirs}</Button>
        <Button tone="primary" onClick={() => onSettle(true)}>
          {zh.desk.keepMine}
        </Button>
      </footer>
    </Dialog>
  )
}

function addressIn(correction: Correction) {
  if (correction.kind === 'set')
    return { in: correction.part.in, index: correction.part.index ?? null, field: correction.field }
  if (correction.kind === 'accept')
    return { in: 'indicator' as const, index: correction.index, field: correction.field }
  return null
}
