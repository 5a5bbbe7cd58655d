/** A score given as tier or points. */
export const scoreInputWords = {
  byPoints: '直接填分数',
  points: '分数',
  ofWeight: (weight: string) => `满分 ${weight}`,
  percent: '占分值的百分比',
  span: (least: string, most: string) => `${least}%—${most}%`,
  noNumber: (kept: string) => (kept === '' ? '请填数' : `请填数；现在仍按 ${kept} 保存`),
  wrong: (most: string) => `请填 0 到 ${most} 之间的数`,
} as const
