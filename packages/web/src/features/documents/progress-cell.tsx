import type { IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import { LightMark } from '../../design/light-mark.tsx'
import { Measured } from '../../design/measured.tsx'
import { LateText } from '../../fields/late-text.tsx'

/** The light with its word, the value reported last, how late it is; the reasons on hover. */
interface ProgressCellProps {
  progress: IndicatorProgressAnswer | undefined
}

export function ProgressCell({ progress }: ProgressCellProps) {
  if (progress === undefined)
    return (
      <td className="col-progress">
        <span className="absent">—</span>
      </td>
    )
  const { latest, overdueDays, behindDays, light } = progress
  return (
    <td className="col-progress" title={progress.because.join('\n')}>
      <span className="value">
        <LightMark light={light} />
        {latest !== null && latest.value !== null && (
          <span className="progress-value">
            <Measured value={latest.value} unit={progress.unit} />
          </span>
        )}
        <LateText overdueDays={overdueDays} behindDays={behindDays} />
      </span>
    </td>
  )
}
