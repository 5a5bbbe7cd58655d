import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { findQuantities, type Quantity } from '@hengji/domain/kernel/quantity.ts'

/** The quantity an indicator asks for, and why a person should look where several could be meant. */
export interface TargetFound {
  target: Quantity | null
  doubtful: string | null
}

const reached =
  /(?:新增|达到|达|完成|实现|不低于|不少于|至少|控制在|超过|不超过|力争|确保|突破|提取|发放|归集|计提|办理|新建|建成|改造|培训|举办|开展|调整为|提高到|提升到|增长|下降|压减|为)[^，。；、]{0,14}$/
const former =
  /(?:由|从|原来的|原|已|已有|现有|上年|去年|其中|每|前|近|第|满(?!意)|连续|每年)[^，。；、]{0,4}$/
const spans = /^(?:个月|天内|个工作日|小时内|天|小时|分钟|年)/
const cited = /[（(][^（）()]*(?:第[\d一二三四五六七八九十]+[条项页]|号|分)[^（）()]*[）)]/g

/**
 * The quantity that the text of an indicator names (`2024年新增归集职工36000人`). Where it names several, the one a verb
 * of reaching leads to; where that does not decide, the first, marked. Spans of time, former values and cited clauses are
 * no targets.
 */
export function findTarget(text: string | null): TargetFound {
  if (text === null || !/[\d]/.test(text)) return { target: null, doubtful: null }
  const bare = withoutSpaces(halfWidth(text)).replace(cited, '，')
  const all = findQuantities(bare).filter(({ quantity, index }) => {
    const before = bare.slice(Math.max(0, index - 16), index)
    const after = bare.slice(index + withoutSpaces(quantity.text).length)
    return (
      !former.test(before) &&
      (!spans.test(unitAnd(quantity, after)) || /^[≤≥<>]/.test(quantity.text)) &&
      !/^[月年日]/.test(after)
    )
  })
  const distinct = [...new Map(all.map((one) => [one.quantity.text, one])).values()]
  const first = distinct[0]
  if (!first) return { target: null, doubtful: null }
  if (distinct.length === 1) return { target: first.quantity, doubtful: null }
  const led = distinct.filter(
    ({ quantity, index }) =>
      quantity.comparator !== null || reached.test(bare.slice(Math.max(0, index - 18), index)),
  )
  const only = led[0]
  if (led.length === 1 && only) return { target: only.quantity, doubtful: null }
  return {
    target: (only ?? first).quantity,
    doubtful: `文中有几个数（${distinct.map((one) => one.quantity.text).join('、')}），暂取 ${(only ?? first).quantity.text}`,
  }
}

function unitAnd(quantity: Quantity, after: string): string {
  return `${quantity.unit ?? ''}${after}`
}
