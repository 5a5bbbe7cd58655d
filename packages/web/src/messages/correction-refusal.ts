import type { Refusal } from '@hengji/domain/kernel/refusal.ts'

/** Why typed text cannot stand where it was typed, and what would do. */
const sentences: Record<string, string> = {
  'no-such-part': '这一行已不在文件中，请刷新后再试。',
  'no-such-field': '这个值由系统算出，不能直接更正。',
  'no-such-section': '文件中没有这个类别，请照已有类别的名称填写。',
  'section-within-itself': '类别不能属于它自己。',
  'title-is-taken': '已有同名的类别，请换一个名称。',
  'text-is-missing': '这里不能为空。',
  'text-is-too-long': '文字太长，请分开填写。',
  'not-points': '分值请填数字，如 2、1.5 或 2分。',
  'not-an-amount': '金额请填数字，如 2374.91。',
  'not-a-rate': '比率请填百分数，如 97.85%。',
  'not-a-count': '个数请填整数。',
  'not-a-year': '年度请填四位年份，如 2024。',
  'not-a-date': '日期请填如 2024-06-30 或 2024年6月30日。',
  'not-a-deadline': '完成时限请填如 6月底前、2024年6月30日 或 长期。',
  'not-a-quantity': '目标值请填带数字的量，如 ≥98%、36000人；文字请留在指标内容里。',
  'not-a-direction': '方向请填 正向、反向、等值 或 定性。',
  'not-a-code': '序号请填如 1-3-2、4-1 或 7。',
  'year-is-missing': '先填年度，才能确定这个时限是哪一天。',
}

export function correctionRefusal(refusal: Refusal): string {
  return sentences[refusal.code] ?? `这段内容不能填在这里（${refusal.code}）。已输入的文字仍在，请修改后再记下。`
}
