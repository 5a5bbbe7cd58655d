import { Dice } from './invented-form.ts'

/** One row of a target table as it should be read; `''` where the table gives nothing. */
export interface InventedTarget {
  dutyNumber: string
  duty: string
  dutyDescription: string
  dutyGoal: string
  name: string
  explanation: string
  annualTarget: string
  plannedValue: string
  standardValue: string
  standardSource: string
  threeYearMean: string
  lastYear: string
  historySource: string
  activity: string
}

const duties: [string, string[], string[]][] = [
  [
    '水资源管理',
    ['负责用水总量控制和取水许可', '组织开展节约用水工作'],
    ['落实用水总量红线', '提高用水效率', '规范取水管理'],
  ],
  ['河湖管护', ['承担河湖长制日常工作'], ['改善河湖面貌', '清理河湖四乱']],
  [
    '防汛抗旱',
    ['承担水旱灾害防御，组织水库调度。', '开展山洪灾害监测预警'],
    ['保障安全度汛', '及时发布预警'],
  ],
  ['农村供水', ['推进农村饮水安全巩固提升'], ['保障农村居民饮水安全']],
]
const measures: [string, string, [string, string, string, string, string]][] = [
  ['用水总量控制率', '实际用水量占控制指标的比例。', ['≤100%', '100%', '≤100%', '96%', '97.5%']],
  [
    '新增节水灌溉面积',
    '反映当年新增的高效节水灌溉面积。',
    ['2.6万亩', '10万亩', '2.6万亩', '2.1万亩', '2.4万亩'],
  ],
  ['水功能区达标率', '达标水功能区个数占评价总数的比例。', ['≥92%', '95%', '92%', '88.4%', '91%']],
  ['清理整治河道长度', '当年完成清理整治的河道长度。', ['180公里', '/', '180公里', '152公里', '168公里']],
  [
    '水库安全运行情况',
    '反映水库汛期安全运行情况。',
    ['未发生垮坝事故', '/', '未发生垮坝事故', '未发生垮坝事故', '未发生垮坝事故'],
  ],
  ['预警信息发布及时率', '规定时限内发布的预警占全部预警的比例。', ['100%', '/', '100%', '98%', '100%']],
  [
    '供水工程覆盖人口',
    '反映集中供水工程覆盖的农村人口。',
    ['36万人', '40万人', '36万人', '31.2万人', '34万人'],
  ],
  ['群众满意度', '回访表示满意的用户占比。', ['90%', '/', '90%', '93%', '97%']],
]
const sources = [
  '年度工作计划',
  '内部统计',
  '《水资源公报》',
  '《节约用水条例》（国令〔2024〕776号）',
  '省下达任务文件',
  '统计年鉴',
  '水库运行台账',
]
const activities = [
  '建立台账，按季调度，督促各县区按期完成。',
  '委托第三方开展监测，汇总分析后通报。',
  '组织巡查检查，发现问题限期整改并复核。',
]

const header = [
  [
    '职责序号',
    '部门职责',
    '',
    '职责目标',
    '绩效指标',
    '指标解释',
    '年度指标值',
    '指标参考值',
    '',
    '',
    '',
    '',
    '',
    '工作活动',
  ],
  [
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '标准值（规划目标、行业标准或其他明确标准）',
    '',
    '',
    '历史值（统计年鉴、内部统计等）',
    '',
    '',
    '',
  ],
  ['', '', '', '', '', '', '', '规划值', '当年标准值', '', '前三年均值', '上年值', '来源', ''],
  ['', '', '', '', '', '', '', '', '标准值', '来源', '', '', '', ''],
]

export function inventTargets(dice: Dice): InventedTarget[] {
  const rows: InventedTarget[] = []
  for (const [index, [duty, descriptions, goals]] of duties.entries()) {
    for (const dutyDescription of descriptions) {
      const goalCount = 1 + dice.below(Math.min(2, goals.length))
      for (let goal = 0; goal < goalCount; goal++) {
        const count = 1 + dice.below(2)
        for (let row = 0; row < count; row++) {
          const [name, explanation, [annualTarget, plannedValue, standardValue, threeYearMean, lastYear]] =
            dice.pick(measures)
          rows.push({
            dutyNumber: String(index + 1),
            duty,
            dutyDescription,
            dutyGoal: goals[goal] ?? '',
            name,
            explanation,
            annualTarget,
            plannedValue,
            standardValue,
            standardSource: dice.pick(sources),
            threeYearMean,
            lastYear,
            historySource: dice.pick(sources),
            activity: dice.pick(activities),
          })
        }
      }
    }
  }
  return rows
}

/** The table as text with tabs: duties given once, blank cells lost or added, headers repeated with other widths. */
/** @param isHarsh cells in the middle are lost, left empty or doubled too */
export function damagedTargetTable(seed: number, isHarsh = false): { rows: InventedTarget[]; text: string } {
  const dice = new Dice(seed)
  const rows = inventTargets(dice)
  const lines = headerLines(dice)
  let before: InventedTarget | null = null
  for (const row of rows) {
    if (isHarsh && dice.chance(6)) row.standardSource = ''
    const isNewPage = before !== null && dice.chance(12)
    if (isNewPage) lines.push('', ...headerLines(dice))
    const sameDuty = !isNewPage && before?.duty === row.duty
    const sameDescription = sameDuty && before?.dutyDescription === row.dutyDescription
    const sameGoal = sameDescription && before?.dutyGoal === row.dutyGoal
    const cells = [
      sameDuty ? '' : row.dutyNumber,
      sameDuty ? '' : row.duty,
      sameDescription ? '' : row.dutyDescription,
      sameGoal ? '' : row.dutyGoal,
      row.name,
      row.explanation,
      row.annualTarget,
      row.plannedValue,
      row.standardValue,
      row.standardSource,
      row.threeYearMean,
      row.lastYear,
      row.historySource,
      row.activity,
    ]
    if (cells[0] === '' && dice.chance(25)) cells.splice(0, 1)
    else if (dice.chance(12)) cells.splice(dice.below(5), 0, '')
    if (isHarsh && dice.chance(8)) cells.splice(cells.length - 2 - dice.below(6), 0, '')
    if (isHarsh && dice.chance(8) && cells.includes('/')) cells.splice(cells.indexOf('/'), 1)
    if (dice.chance(30)) cells.push('')
    lines.push(cells.join('\t'))
    before = row
  }
  return { rows, text: `2024年青石县水利局部门预算整体绩效目标表\n\n${lines.join('\n')}\n` }
}

/** The header as it stands, or with the blank of 部门职责 lost, or with the last columns of its lower rows moved. */
function headerLines(dice: Dice): string[] {
  const kind = dice.below(3)
  return header.map((cells, index) => {
    const row = [...cells]
    if (kind === 1) row.splice(2, 1)
    if (kind === 2 && index === 2) row.splice(12, 0, '')
    if (kind === 2 && index === 0) row.splice(12, 1)
    return [...row, ''].join('\t')
  })
}
