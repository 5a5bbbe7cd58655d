import type { PastedRow } from '@hengji/contract/reports.ts'
import { Measured, measuredText } from '../../design/measured.tsx'
import { pasteWords as words } from '../../messages/paste.ts'

interface PastePreviewRowProps {
  row: PastedRow
  isConfirmed: boolean
  isFixed: boolean
  onConfirm: (isConfirmed: boolean) => void
}

export function PastePreviewRow({ row, isConfirmed, isFixed, onConfirm }: PastePreviewRowProps) {
  const unit = row.measure?.unit ?? null
  return (
    <tr className={`paste-${row.state}`}>
      <td>{row.line}</td>
      <td>
        {row.measure?.name ?? row.cells.filter((cell) => cell !== '').join(' ')}
        {row.candidates.length > 0 && (
          <small>
            {words.choose}
            {row.candidates.map(({ name }) => name).join('；')}
          </small>
        )}
      </td>
      <td className="paste-value">
        {row.value === null && row.isReached !== null ? (
          row.isReached ? (
            words.reached
          ) : (
            words.notReached
          )
        ) : (
          <Measured value={row.value} unit={unit} />
        )}
        {row.standing !== null && row.standing.value !== null && row.state !== 'unchanged' ? (
          <small>{words.replaces(row.month, measuredText(row.standing.value, unit))}</small>
        ) : (
          row.measure !== null && <small>{words.forMonth(row.month)}</small>
        )}
      </td>
      <td>{row.sentence}</td>
      <td>
        <b>{words.states[row.state]}</b>
        {row.problems.map((problem) => (
          <small key={problem.code} className={`paste-problem-${problem.severity}`}>
            {problem.message}
          </small>
        ))}
        {row.state === 'asks' && (
          <label className="paste-confirm">
            <input
              type="checkbox"
              checked={isConfirmed}
              disabled={isFixed}
              onChange={(event) => onConfirm(event.target.checked)}
            />
            {words.confirmRow}
          </label>
        )}
      </td>
    </tr>
  )
}
