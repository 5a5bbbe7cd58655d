import { lazy, Suspense, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportSubject } from './report-subject.ts'
import type { ReportInHand } from './use-report.ts'

const AttachProof = lazy(() =>
  import('../attach-proof.tsx').then((module) => ({ default: module.AttachProof })),
)

interface ReportProofsProps {
  subject: ReportSubject
  report: ReportInHand
  isDisabled: boolean
}

/** Proofs of the report: out of the way until one is wanted, open where some are attached. */
export function ReportProofs({ subject, report, isDisabled }: ReportProofsProps) {
  const { evidenceIds } = report.draft
  const [isOpen, setIsOpen] = useState(evidenceIds.length > 0)
  if (!isOpen)
    return (
      <div className="report-proof">
        <Button tone="quiet" disabled={isDisabled} onClick={() => setIsOpen(true)}>
          {words.attach}
        </Button>
      </div>
    )
  return (
    <div className="report-proofs">
      <Suspense fallback={null}>
        <AttachProof
          unitId={subject.unitId}
          documentId={subject.documentId}
          indicatorIds={subject.indicatorIds}
          attached={evidenceIds.map((id) => ({ id }))}
          onChange={(ids) => report.change({ evidenceIds: ids })}
          isDisabled={isDisabled}
        />
      </Suspense>
    </div>
  )
}
