import type { EvidenceList } from '@hengji/contract/evidence.ts'
import type { EvidenceKind } from '@hengji/domain/evidence/evidence-kind.ts'

type Missing = NonNullable<EvidenceList['indicators'][number]['missing']>
type Doubled = EvidenceList['doubled'][number]

/** Sentences of the page of proofs. */
export const evidenceWords = {
  title: '佐证材料',
  unit: '单位',
  year: '年度',
  yearOf: (year: number) => `${year}年`,
  lead: (indicators: number, proved: number, proofs: number, size: string) =>
    proofs === 0
      ? `${indicators} 项指标，还没有材料`
      : `${indicators} 项指标，${proved} 项已有材料，共 ${proofs} 份，${size}`,
  missingCount: (count: number) => `${count} 项报了完成还没有材料`,
  doubledCount: (count: number) => `${count} 处可能重复`,
  looseCount: (count: number) => `${count} 份未关联指标`,
  archive: '打包下载',
  archiveHint: (size: string) => `按指标分文件夹，附目录，${size}`,
  filters: '筛选',
  search: '查找指标、材料',
  mark: '标记',
  marks: { all: '全部', missing: '缺材料', doubled: '可能重复', loose: '未关联', with: '已有材料' },
  department: '科室',
  person: '责任人',
  month: '上传月份',
  months: (month: number) => `${month}月`,
  any: '不限',
  clear: '清除筛选',
  nothingFound: '没有符合条件的指标或材料',
  looseTitle: '未关联指标',
  looseText: '请打开材料，关联到它佐证的指标。',
  none: '暂无材料',
  missing: ({ why, month, value, annualTarget, unit }: Missing) =>
    why === 'milestone-reached'
      ? `${month}月已报完成，没有材料`
      : `${month}月已报 ${value}${unit ?? ''}，达到全年目标 ${annualTarget}${unit ?? ''}，没有材料`,
  doubled: ({ why, number }: Doubled, others: readonly string[]) => {
    if (why === 'several-measures') return `同一份材料用于 ${number} 项互不共用数据的指标，请核对是否都能佐证`
    if (why === 'earlier-year') return `与 ${number} 年的材料内容相同，请核对是不是用错了`
    return `与“${others.join('”“')}”文字相同，只是另存了一次，留一份即可`
  },
  kinds: {
    pdf: 'PDF',
    image: '图片',
    document: '文稿',
    sheet: '表格',
    slides: '演示',
    text: '文本',
    sound: '录音',
    film: '视频',
    archive: '压缩包',
    other: '文件',
  } satisfies Record<EvidenceKind, string>,
  preview: '预览',
  closePreview: '关闭预览',
  download: '下载',
  newWindow: '新窗口打开',
  rename: '改名',
  titleOf: '材料名称',
  save: '保存',
  remove: '删除',
  removed: (name: string) => `已删除“${name}”`,
  frozen: '已随举证固定，不能删除',
  facts: { size: '大小', by: '上传', hash: 'SM3', file: '文件名', links: '佐证的指标' },
  linkTo: '关联到指标',
  unlink: (code: string) => `解除与 ${code} 的关联`,
  unlinked: '已解除关联',
  noLinks: '还没有关联指标',
  noPreview: '这类文件不能在网页里看，请下载后打开。',
  cut: '只显示前面一部分，全文请下载。',
  emptyPages: '没有读出文字，请下载后查看。',
  textOfPdf: '看文字',
  originalOfPdf: '看原件',
  page: (number: number) => `第 ${number} 页`,
  choose: '选一份材料，在这里预览',
  dropTitle: '把材料拖到这里，或点这里选择',
  dropTitlePhone: '选择材料上传',
  dropText: '可以一次选多份；PDF、图片、Office、压缩包等，一份不超过 200 MB，断网后接着传',
  dropVeil: '松开鼠标，逐份对应到指标',
  assignTitle: (count: number) => `${count} 份材料对应哪项指标`,
  assignText: '已按文件名推荐，请核对；也可以先不对应，传完再关联。',
  assignTo: (name: string) => `${name} 对应的指标`,
  proposedBy: { code: '按序号', words: '按名称' },
  later: '先不对应',
  assignAll: '全部对应到',
  each: '逐份选择',
  start: '开始上传',
  cancel: '取消',
  underWay: '正在上传',
  arrived: (name: string) => `“${name}”已入库`,
  known: (name: string) => `“${name}”这份材料已有，已关联`,
  noRight: '佐证材料只有本单位有关人员、效能办和审计能看。',
  noPlanTitle: '这一年还没有方案',
  noPlanText: '方案入库后，材料按指标列在这里。已上传的材料仍在下面。',
} as const
