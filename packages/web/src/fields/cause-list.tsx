import type { ReactNode } from 'react'
import type { CauseLine } from '@hengji/contract/overview.ts'
import { HrefLink } from '../design/href-link.tsx'
import { DateText, dateInChinese } from '../design/date-text.tsx'
import { LightMark, type LightName } from '../design/light-mark.tsx'
import { Measured, withThousands } from '../design/measured.tsx'
import { Points } from '../design/points.tsx'
import { overviewWords as words } from '../messages/overview.ts'
import { trackingWords } from '../messages/tracking.ts'
import './cause-list.css'

/** What the line stands here for, as in the cell that led to it: what is late is red, whatever its lamp; the reason names the lamp. */
function markOf({ standing, light }: CauseLine): LightName {
  if (standing === 'late') return 'red'
  if (standing === 'silent') return 'grey'
  return standing === 'behind' && light !== 'red' ? 'yellow' : light
}

/** Indicators with the reason of their standing; the same in overview, home and meeting. */
export function CauseList({
  lines,
  isUnitShown = false,
  acts,
}: {
  lines: readonly CauseLine[]
  isUnitShown?: boolean
  acts?: (line: CauseLine) => ReactNode
}) {
  return (
    <ol className="cause-list">
      {lines.map((line) => (
        <li key={`${line.unit.id} ${line.documentId} ${line.indicatorId}`} className="cause">
          <div className="cause-head">
            <LightMark light={markOf(line)} bare />
            <HrefLink className="cause-name" href={hrefOfMeasure(line)}>
              {line.code !== null && <span className="cause-code">{line.code}</span>}
              {line.text}
            </HrefLink>
            <span className={`cause-standing cause-${line.standing}`}>{standingText(line)}</span>
          </div>
          <p className="cause-why">{line.because.join('；')}</p>
          <p className="cause-said">
            {line.latest === null ? (
              words.neverReported
            ) : (
              <>
                {words.latest(line.latest.month)}
                {line.latest.value !== null && (
                  <>
                    {' '}
                    <Measured value={line.latest.value} unit={line.quantityUnit} />
                  </>
                )}
                ：“{line.latest.sentence}” {line.latest.by} <DateText value={line.latest.reportedAt} />
              </>
            )}
          </p>
          <p className="cause-facts">
            {isUnitShown && <span>{line.unit.name}</span>}
            {line.weightPoints !== null && (
              <span>
                <Points value={line.weightPoints} /> 分
              </span>
            )}
            {line.annualTarget !== null && (
              <span>
                {words.target} <Measured value={line.annualTarget} unit={line.quantityUnit} />
              </span>
            )}
            {line.forecast !== null && (
              <span>
                {words.forecast}{' '}
                {words.forecastRange(
                  withThousands(line.forecast.value),
                  withThousands(line.forecast.low),
                  withThousands(line.forecast.high),
                )}
              </span>
            )}
            {line.deadline !== null && (
              <span>
                {words.deadline} {dateInChinese(line.deadline)}
              </span>
            )}
            {(line.departments.length > 0 || line.owners.length > 0) && (
              <span>{[...line.departments, ...line.owners].join('、')}</span>
            )}
          </p>
          {acts && <div className="cause-acts">{acts(line)}</div>}
        </li>
      ))}
    </ol>
  )
}

export function standingText({ standing, overdueDays, behindDays, silentDays }: CauseLine): string {
  if (standing === 'late' && overdueDays !== null) return words.overdue(overdueDays)
  if (standing === 'behind' && behindDays !== null) return trackingWords.behind(behindDays)
  if (standing === 'silent' && silentDays !== null) return words.silentFor(silentDays)
  return words.standings[standing]
}

/** The whole course of what is measured. */
export function hrefOfMeasure({ documentId, measureId }: CauseLine): string {
  return `/documents/${encodeURIComponent(documentId)}/measures?measure=${encodeURIComponent(measureId)}`
}
