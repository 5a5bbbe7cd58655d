import type { Measure } from '@hengji/contract/measures.ts'
import { Button } from '../../design/button.tsx'
import { Measured } from '../../design/measured.tsx'
import { measuresWords } from '../../messages/tracking.ts'

const words = measuresWords.form

interface MeasureConflictNoteProps {
  newer: Measure
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Somebody else changed the measure since the form was opened: theirs beside what is typed, the person decides. */
export function MeasureConflictNote({ newer, onKeepMine, onTakeTheirs }: MeasureConflictNoteProps) {
  return (
    <div className="measures-conflict" role="alert">
      <p>{words.conflict}</p>
      <dl>
        <div>
          <dt>{words.name}</dt>
          <dd>{newer.name}</dd>
        </div>
        <div>
          <dt>{words.annualTarget}</dt>
          <dd>
            <Measured value={newer.annualTarget} unit={newer.unit} />
          </dd>
        </div>
        <div>
          <dt>{words.budgeted}</dt>
          <dd>
            <Measured value={newer.budgeted} unit={null} />
          </dd>
        </div>
      </dl>
      <p className="measures-acts">
        <Button tone="primary" onClick={onKeepMine}>
          {words.keepMine}
        </Button>
        <Button onClick={onTakeTheirs}>{words.takeTheirs}</Button>
      </p>
    </div>
  )
}
