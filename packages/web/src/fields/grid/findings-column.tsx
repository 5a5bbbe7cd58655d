import type { Finding } from '@hengji/domain/findings/finding.ts'
import { Mark } from '../../design/mark.tsx'
import { findingWhat } from '../finding-text.ts'
import { findingsWords } from '../../messages/findings.ts'
import { deskWords } from '../../messages/review-desk.ts'

interface FindingsColumnProps {
  findings: readonly Finding[]
  current: number | null
  onGo: (index: number) => void
}

const most = 500

/** What a careful reviewer would point at, errors first; each leads to its place. */
export function FindingsColumn({ findings, current, onGo }: FindingsColumnProps) {
  if (findings.length === 0) return <p className="findings-none">{deskWords.noFindings}</p>
  return (
    <ol className="findings-list">
      {findings.slice(0, most).map((finding, index) => (
        <li key={index}>
          <button
            type="button"
            className={index === current ? 'finding finding-at' : 'finding'}
            aria-current={index === current ? 'true' : undefined}
            onClick={() => onGo(index)}
            ref={(element) => {
              if (index === current) element?.scrollIntoView({ block: 'nearest' })
            }}
          >
            <span className="finding-head">
              <Mark severity={finding.severity} /> <b>{finding.indicator ?? findingsWords.whole}</b>
            </span>
            <span className="finding-text">{findingWhat(finding)}</span>
            {finding.mend !== '' && (
              <span className="finding-mend">
                {deskWords.mend}：{finding.mend}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}
