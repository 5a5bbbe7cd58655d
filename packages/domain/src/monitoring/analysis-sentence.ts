import type { ProgressCounts } from './analysis.ts'

/**
 * One Chinese sentence on a section, a unit or all of them, with its numbers: what is done, what is on course, what is not.
 * Each indicator is counted once, so the numbers add up to the first.
 * @param name whose progress it is; `null` leaves it out
 */
export function progressSentence(name: string | null, counts: ProgressCounts): string {
  const { indicators, standings, done, latestDays, silentDays, pointsAtStake } = counts
  const head = `${name ?? ''}${name === null ? '' : '共'}${indicators}项`
  if (indicators === 0) return `${name ?? ''}没有在跟踪的指标。`
  if (done === indicators) return `${head}，已全部办结。`
  const parts = [
    done > 0 ? `办结${done}项` : null,
    standings['on-course'] > 0 ? `按进度推进${standings['on-course']}项` : null,
    standings.slow > 0 ? `偏慢${standings.slow}项` : null,
    standings.behind > 0 ? `滞后${standings.behind}项` : null,
    standings.late > 0 ? `逾期${standings.late}项（最长${latestDays}天）` : null,
    standings.silent > 0
      ? `未报${standings.silent}项${silentDays > 0 ? `（最长${silentDays}天）` : ''}`
      : null,
    standings['not-begun'] > 0 && standings['not-begun'] < indicators
      ? `未到时间${standings['not-begun']}项`
      : null,
  ].filter((part) => part !== null)
  const stake = pointsAtStake === '0' ? '暂无可能失分的指标' : `可能失分${pointsAtStake}分`
  return parts.length === 0 ? `${head}，均未到上报时间。` : `${head}：${parts.join('，')}；${stake}。`
}
