import type { Quantity } from '../kernel/quantity.ts'

/** Whether more or less of something is better; `null` where that is open. */
export type BetterDirection = 'more' | 'less' | null

const lessIsBetter =
  /逾期|不良|投诉|事故|差错|失误|错误|违规|违纪|违法|违约|超标|排放|能耗|退件|差评|死亡|伤亡|空置|闲置|拖欠|欠缴|流失|办理时[限长间]|用时|耗时|时限|负债率|债务率|失业率|犯罪|发案|重复信访/
const openNames = /成本|支出|费用|经费|减少|降低|压减|下降|缩短|缩减/
const turnsRound = /(?:及时|处理|处置|办结|整改|化解|回收|清收|追回|查处|解决|满意|下降|降低|减少)/

/** How far something undesired went down: the further, the better. */
const reduction = /(?:下降|降低|减少|压减|压降)(?:率|幅度|比例|比率)$/

/** What is better of an indicator, told by its comparator first and by its name then. */
export function betterDirection(name: string, target: Quantity): BetterDirection {
  switch (target.comparator) {
    case '≥':
    case '>':
      return 'more'
    case '≤':
    case '<':
      return 'less'
    case '=':
      return null
    case null:
      break
  }
  if (reduction.test(name)) return 'more'
  if (lessIsBetter.test(name)) return turnsRound.test(name) ? null : 'less'
  return openNames.test(name) ? null : 'more'
}
