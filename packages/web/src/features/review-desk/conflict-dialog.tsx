import { replayCorrections } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import { textAt } from '../../fields/grid/address.ts'
import type { ConflictState } from './use-desk.ts'
import { rowTitle, valueTitle } from '../../fields/grid/value-title.ts'

interface ConflictDialogProps {
  conflict: ConflictState
  onSettle: (keepMine: boolean) => void
}

/** Somebody else corrected the same import: both values side by side, the person decides. */
export function ConflictDialog({ conflict, onSettle }: ConflictDialogProps) {
  const theirs = conflict.newer.document
  const mineOnTop = replayCorrections(theirs, conflict.mine)
  return (
    <Dialog title={deskWords.conflictTitle} onClose={() => {}} wide>
      <p>{deskWords.conflictText}</p>
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{deskWords.conflictValue}</th>
            <th scope="col">{deskWords.conflictMine}</th>
            <th scope="col">{deskWords.conflictTheirs}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.mine.map((correction, index) => {
            const address = addressIn(correction)
            if (!address) return null
            return (
              <tr key={index}>
                <th scope="row">
                  {rowTitle(theirs, address)} {valueTitle(theirs, address)}
                </th>
                <td>
                  {correction.kind === 'set'
                    ? correction.text
                    : isRefusal(mineOnTop)
                      ? deskWords.accept
                      : textAt(mineOnTop, address)}
                </td>
                <td>{textAt(theirs, address)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <footer className="dialog-foot">
        <Button onClick={() => onSettle(false)}>{deskWords.takeTheirs}</Button>
        <Button tone="primary" onClick={() => onSettle(true)}>
          {deskWords.keepMine}
        </Button>
      </footer>
    </Dialog>
  )
}

function addressIn(correction: Correction) {
  if (correction.kind !== 'set' && correction.kind !== 'accept') return null
  return { in: correction.part.in, index: correction.part.index ?? null, field: correction.field }
}
