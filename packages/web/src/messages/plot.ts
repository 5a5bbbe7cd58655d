/** Sentences of the small plot of a year. */
export const plotWords = {
  reported: '上报',
  interim: '阶段目标',
  annual: '全年目标',
  before: '上年同期',
  forecast: '年底预测',
  month: (month: number) => `${month}月`,
  monthTitle: '月份',
  nothing: '还没有可画的数。',
  nothingThen: '没有数',
  asTable: '看数据表',
  readout: (month: number, reported: string | null, interim: string | null, unit: string) =>
    [
      `${month}月`,
      reported === null ? '未上报' : `上报 ${reported} ${unit}`,
      ...(interim === null ? [] : [`阶段目标 ${interim} ${unit}`]),
    ].join('，'),
}
