import type { VisitFinding } from '@hengji/contract/on-site.ts'
import { checklistVerdictWords } from '@hengji/domain/evaluation/checklist.ts'
import { scoreText } from './finding-draft.ts'
import { PhotoStrip } from './photo-strip.tsx'

interface FindingSummaryProps {
  finding: Pick<VisitFinding, 'verdict' | 'score' | 'note' | 'photoIds'> | null
  arrived?: ReadonlySet<string>
}

/** What was found, in one line and its photos. */
export function FindingSummary({ finding, arrived }: FindingSummaryProps) {
  if (finding === null) return null
  const score = scoreText(finding.score)
  return (
    <div className="finding-summary">
      <p>
        <strong className={`verdict verdict-${finding.verdict}`}>
          {checklistVerdictWords[finding.verdict]}
        </strong>
        {score !== null && <span className="number">{score}</span>}
      </p>
      {finding.note !== '' && <p>{finding.note}</p>}
      <PhotoStrip photoIds={finding.photoIds} {...(arrived ? { arrived } : {})} />
    </div>
  )
}
