import type { EvaluationPhase, PhaseAct } from '@hengji/domain/evaluation/phases.ts'

/** The first few by name, the rest by number. */
function namesOf(names: readonly string[]): string {
  return `${names.slice(0, 5).join('、')}${names.length > 5 ? `等 ${names.length} 个` : ''}`
}

/** The evaluation of a group's year: its parts, when they are open, and which units stand in it. */
export const evaluationWords = {
  title: '考评',
  lead: '一个系列一年一次：从单位自评到综合得分，各环节在这里开始和结束。',
  back: '全部考评',
  empty: '还没有启动的考评',
  emptyKeep: '先在“人员”里把单位分好组、选定考评办法，这里就能启动。',
  emptyRead: '效能办启动后，您单位所在系列的考评会出现在这里。',
  yearOf: (year: number) => `${year}年度`,
  units: (count: number) => `${count} 个单位`,
  columns: { title: '系列', scheme: '考评办法', open: '进行中的环节' },
  noneOpen: '没有进行中的环节',
  noneBegun: '还没有环节开始',
  allEndedShort: '各环节都已结束',
  heading: (title: string, year: number) => `${title} ${year}年度考评`,
  noneOpenNow: '现在没有进行中的环节。',
  nextIs: (phase: string, mayKeep: boolean) =>
    mayKeep
      ? `现在没有进行中的环节。下一步可以开始“${phase}”：核对日期后点右边的“开始”。`
      : `现在没有进行中的环节，等效能办开始“${phase}”。`,
  allEnded: '各环节都已结束；名次、得分和公布的结果在“名次表与各单位得分”。',
  underWay: (phases: readonly string[]) => `进行中：${phases.join('，')}。`,
  until: (phase: string, day: string | null, isOverdue: boolean) =>
    day === null ? phase : isOverdue ? `${phase}（原定${day}结束，已过期）` : `${phase}（到${day}）`,
  openable: '可以启动',
  start: '启动考评',
  startTitle: (title: string, year: number) => `启动“${title}”${year}年度考评`,
  startText: '启动后，办法的版本和各单位审定的方案固定下来，作为考评的依据。启动后不能撤回。',
  started: (title: string) => `“${title}”的考评已启动`,
  withoutPlan: (names: readonly string[]) =>
    `方案还没有审定：${names.slice(0, 5).join('、')}${names.length > 5 ? `等 ${names.length} 个单位` : ''}。可以先启动，审定后再纳入。`,
  noScheme: '还没有选定考评办法',
  toGroups: '到分组里选定',
  cancel: '取消',
  phases: '环节',
  phaseNotes: {
    self: '各单位核对全年完成情况，申报档次和佐证。',
    peer: '同组单位互看申报，有异议的提出理由。',
    'on-site': '按抽取的清单到现场核对，双方确认。',
    panel: '考评组成员逐项无记名打分，封存至全部投完。',
    leaders: '市领导分组打分。',
    public: '向服务对象抽样发问卷。',
    incentives: '登记加分和扣分，注明依据。',
    result: '合成综合得分、排位次、公示、复核、公布。',
  } satisfies Record<EvaluationPhase, string>,
  acts: {
    open: '开始',
    close: '结束',
    reopen: '重新开始',
    skip: '本年不做',
    'take-up': '恢复',
  } satisfies Record<PhaseAct, string>,
  done: {
    open: (phase: string) => `“${phase}”已开始`,
    close: (phase: string) => `“${phase}”已结束`,
    reopen: (phase: string) => `“${phase}”已重新开始`,
    skip: (phase: string) => `“${phase}”本年不做`,
    'take-up': (phase: string) => `“${phase}”已恢复`,
  } satisfies Record<PhaseAct, (phase: string) => string>,
  closeAnyway: '仍然结束',
  actTitle: (act: string, phase: string) => `${act}：${phase}`,
  reason: '理由',
  reasonNote: '会写入办理经过，各单位都能看到。',
  confirm: '确认',
  days: (from: string | null, to: string | null) =>
    from === null && to === null ? '日期未定' : `${from ?? '…'} 至 ${to ?? '…'}`,
  seats: '席位与进度',
  toClaims: '打开自评',
  toPeers: '打开互评',
  toOnSite: '抽样与安排',
  toIncentives: '加分扣分清单',
  survey: '问卷、发放与结果',
  toResult: '名次表与各单位得分',
  toReviews: '复核得分',
  otherComponents: (names: string) => `公式还用到${names}，由其他部门评定。`,
  toComponents: '录入与依据',
  setDays: '改日期',
  from: '开始',
  to: '结束',
  save: '保存',
  daysSaved: '日期已改',
  overdue: '已过结束日期',
  overdueToOpen: '结束日期已过，还没有开始',
  unfinished: {
    self: (units: readonly string[]) =>
      `${namesOf(units)}还没有报送自评。结束以后不能再填报，测算时会缺它们的自评。`,
    panel: (units: readonly string[]) =>
      `${namesOf(units)}的无记名打分还没有结束并公布。测算时会缺它们的打分。`,
    leaders: (people: readonly string[]) => `${namesOf(people)}还没有提交。结束以后不再接收。`,
    noSeats: '还没有安排席位，没有人能评。',
    alone: (group: string) => `“${group}”一组只有一人提交，这一组的得分就是这一位打的分。`,
    noAnswers: '还没有收到一份答卷。',
    incentives: (count: number) => `${count} 项加分扣分还没有认定，不会计入。`,
  },
  waits: { begun: (phases: string) => `等${phases}开始`, ended: (phases: string) => `等${phases}结束` },
  lastAct: (act: string, when: string, by: string) => `${when} ${by}${act}`,
  unitsTitle: '参评单位',
  unit: '单位',
  plan: '所依方案',
  planOf: (version: number, indicators: number) => `第 ${version} 版，${indicators} 项指标`,
  planOpen: '看方案',
  noPlan: '方案未审定，暂不参评',
  newer: (version: number) => `又审定了第 ${version} 版`,
  pin: '以现行方案为准',
  pinned: (unit: string) => `${unit}已按现行方案纳入`,
}
