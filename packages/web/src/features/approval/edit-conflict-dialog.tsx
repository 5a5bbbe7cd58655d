import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { rowTitle, valueTitle } from '../../fields/grid/value-title.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import type { EditConflict } from './use-plan-draft.ts'

/** Somebody else changed the same cell: both values side by side, the person decides. */
export function EditConflictDialog({
  conflict,
  onSettle,
}: {
  conflict: EditConflict
  onSettle: (keepMine: boolean) => void
}) {
  const { mine, rebased, newer } = conflict
  const place = rebased ?? mine
  const at =
    place.kind === 'set' || place.kind === 'accept'
      ? { in: place.part.in, index: place.part.index ?? null, field: place.field }
      : null
  return (
    <Dialog title={words.edit.conflict} onClose={() => {}} wide>
      <p>{rebased === null ? words.edit.conflictGone : words.edit.conflictText(conflict.by)}</p>
      <table className="edit-conflict">
        <tbody>
          {at !== null && rebased !== null && (
            <tr>
              <th scope="row">{words.edit.where}</th>
              <td>
                {rowTitle(newer.document, at)} {valueTitle(newer.document, at)}
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">{words.edit.mine}</th>
            <td>{mine.kind === 'set' ? mine.text || words.emptied : ''}</td>
          </tr>
          {rebased !== null && (
            <tr>
              <th scope="row">{words.edit.theirs}</th>
              <td>{conflict.theirs || words.emptied}</td>
            </tr>
          )}
        </tbody>
      </table>
      <footer className="dialog-foot">
        <Button onClick={() => onSettle(false)}>
          {rebased === null ? words.edit.drop : words.edit.useTheirs}
        </Button>
        {rebased !== null && (
          <Button tone="primary" data-focus="" onClick={() => onSettle(true)}>
            {words.edit.useMine}
          </Button>
        )}
      </footer>
    </Dialog>
  )
}
