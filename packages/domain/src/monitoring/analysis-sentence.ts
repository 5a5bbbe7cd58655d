import type { ProgressCounts } from './analysis.ts'

/**
 * One Chinese sentence on a section, a unit or all of them, with its numbers: what is done, what is on course, what is not.
 * @param name whose progress it is; `null` leaves it out
 */
export function progressSentence(name: string | null, counts: ProgressCounts): string {
  const { indicators, lights, done, late, latestDays, silent, silentDays, pointsAtStake } = counts
  const head = `${name ?? ''}${name === null ? '' : '共'}${indicators}项`
  if (indicators === 0) return `${name ?? ''}没有在跟踪的指标。`
  if (done === indicators) return `${head}，已全部办结。`
  const parts = [
    done > 0 ? `办结${done}项` : null,
    lights.green + lights.blue > 0 ? `按进度推进${lights.green + lights.blue}项` : null,
    lights.yellow > 0 ? `偏慢${lights.yellow}项` : null,
    lights.red > 0 ? `落后${lights.red}项` : null,
    late > 0 ? `逾期${late}项（最长${latestDays}天）` : null,
    silent > 0 ? `未报送${silent}项${silentDays > 0 ? `（最长${silentDays}天）` : ''}` : null,
  ].filter((part) => part !== null)
  const stake = pointsAtStake === '0' ? '暂无可能失分的指标' : `可能失分${pointsAtStake}分`
  return parts.length === 0 ? `${head}，均未到报送时间。` : `${head}：${parts.join('，')}；${stake}。`
}
