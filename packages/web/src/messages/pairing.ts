/** Replacing a plan by a file: which row is which indicator. */
export const pairingWords = {
  heading: '新旧指标的对应',
  looking: '正在核对…',
  loading: '正在对照原方案……',
  retry: '再试一次',
  replaces: (version: number) =>
    `该单位该年度已有方案（第 ${version} 版），入库后存为新的一版，原有版本仍可查阅。`,
  counts: (same: number, changed: number, added: number, gone: number) =>
    `${same} 项没有变，${changed} 项改了文字或序号，${added} 项新增，${gone} 项不再有。`,
  why: '对应为同一指标的，上报、材料和意见跟着走；对应错了，别的工作会接过这些记录。不对的请改选，入库之前都可以改回来。',
  row: '新方案的这一行',
  is: '是原方案的哪项指标',
  newOne: '新指标',
  same: (code: string, text: string) => `同一指标：${code} ${text}`,
  noCode: '（无序号）',
  was: (text: string) => `原文：${text}`,
  reports: (n: number) => `（已上报 ${n} 次）`,
  twice: '这项指标另一行也选了，一项指标只能对应一行。',
  goneHeading: '不再有的指标',
  goneReports: (n: number) => `已上报 ${n} 次，入库后这些上报不再属于任何一行`,
  lost: (indicators: number, reports: number) =>
    `有 ${indicators} 项不再有的指标已经上报过，共 ${reports} 次；记录仍保存，但新方案里看不到。`,
} as const
