import type { SearchKind } from '@hengji/contract/search.ts'

/** Sentences of Ctrl+K and of the page of results. */
export const findWords = {
  title: '查找',
  placeholder: '指标、人员、材料、文件、单位、页面',
  pages: '页面',
  imports: '导入',
  units: '单位',
  kinds: {
    indicator: '指标',
    person: '人员',
    evidence: '材料',
    document: '文件',
    'follow-up': '台账',
    claim: '自定',
    objection: '异议',
    result: '结果',
  } satisfies Record<SearchKind, string>,
  searching: '正在查找',
  nothing: '没有找到。换个说法试试，如编号、科室或文件名。',
  hint: '↑ ↓ 选择，Enter 打开，Esc 关闭',
  all: (asked: string) => `“${asked}”的全部结果`,
  pageTitle: '查找结果',
  lead: (asked: string, found: number, isCut: boolean) =>
    isCut ? `“${asked}”超过 ${found} 项，请再加一个词或选择种类、年度。` : `“${asked}”共 ${found} 项。`,
  noQuestion: '输入要找的字词，多个词以空格隔开。',
  emptyTitle: (asked: string) => `没有找到“${asked}”`,
  emptyText: '两个字的词也能查。可以换个说法，或去掉一个词、一项筛选再试。',
  kind: '种类',
  year: '年度',
  everything: '不限',
  clear: '去掉筛选',
} as const
