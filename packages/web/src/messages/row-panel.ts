/** One row of a table, open beside it. */
export const rowPanelWords = {
  close: '回到列表',
  previous: '上一项',
  next: '下一项',
  place: (index: number, all: number) => `第 ${index} / ${all} 项`,
}
