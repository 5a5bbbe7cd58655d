import { labelOf } from './form-words.ts'

export const fundingLabel =
  /年初预算|全年预算|预算(?:安排|批复|调整)?(?:数|金额)|执行数|支出数|执行率|年初批复|调整后预算|资金来源|实际支出|到位/
export const blockLabel =
  /^(?:(?:年度)?绩效指标|年度总体目标|(?:部门(?:\(单位\))?(?:总体|整体)?|项目|预算)?(?:支出)?(?:预算)?资金(?:情况)?(?:\(.{0,2}元\))?|预算执行情况(?:\(.{1,3}元?\))?)$/
export const goalLabel =
  /^(?:年度)?(?:预期|绩效|年初设定|总体)?目标(?:\((?:年初)?.*\))?$|^预期目标(?:\(.*\))?$|^年初设定目标$/
export const achievedLabel =
  /^(?:目标|绩效|实际|年度|全年|总体|预期)*(?:完成|实现)情况(?:\(.*\))?$|^实际完成$|^完成目标情况$/
const totalLabel =
  /^(?:总分|合计|总计|总得分|自评(?:总分|得分|总得分)|得分合计|合计得分|总评分|综合得分|评价总分)(?:\(.*\))?$/
const conclusionLabel =
  /^(?:自评结论|自评结果|自评等级|评价结论|评价等级|绩效(?:自评)?(?:等级|结论|级别)|绩效自评等级|结论|等级)$/
export const tailLabel =
  /^(?:联系人|联系电话|填报人|填表人|审核人|负责人签字|注|备注|说明|其他需要说明的问题|其他说明|需要说明的问题|填表说明|填报说明)[:：]?/

/** 年度总体目标 and its kin: the name of the block, or of the expected goal where its text stands beside it. */
export function isOverallGoalLabel(text: string): boolean {
  return /^(?:年度)?(?:项目|部门)?(?:年度)?(?:总体|绩效)?(?:总体)?目标(?:完成情况)?$/.test(labelOf(text))
}

export function isExpectedLabel(text: string): boolean {
  return goalLabel.test(labelOf(text))
}

export function isAchievedLabel(text: string): boolean {
  return achievedLabel.test(labelOf(text))
}

export function isTotalLabel(text: string): boolean {
  return totalLabel.test(labelOf(text))
}

export function isConclusionLabel(text: string): boolean {
  return conclusionLabel.test(labelOf(text))
}

/** Whether a text is a label that the printed form carries, not something filled in. */
export function isFormLabel(text: string): boolean {
  const label = labelOf(text)
  return (
    conclusionLabel.test(label) ||
    totalLabel.test(label) ||
    goalLabel.test(label) ||
    achievedLabel.test(label) ||
    blockLabel.test(label) ||
    /^.{0,8}(?:资金|预算|支出|收入).{0,6}\(.{0,3}元\)$/.test(label) ||
    (label.length <= 14 && fundingLabel.test(label) && !/\d/.test(label)) ||
    /^(?:[一二三四]级|指标|年度|(?:主要)?(?:任务|工作)(?:名称|内容)|主要内容|资金(?:来源|类别|类型)|资金|资|金|来|源|分值|得分|执行率|名称|金额|小计|项目|注|备注|说明|\(.{0,8}元\)|\([A-Za-z]\))$/.test(
      label,
    )
  )
}

/** `自评总分：98.33分` in one cell. */
export function isTotalWithPoints(text: string): boolean {
  const found = /^(.{2,8}?)[:：]?(\d+(?:\.\d+)?)分?$/.exec(labelOf(text))
  return found !== null && totalLabel.test(found[1] ?? '')
}
