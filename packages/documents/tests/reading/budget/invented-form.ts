/** A clean self-evaluation made up from a seed, and the same form as it reaches us once damaged. */
export interface InventedRow {
  one: string
  two: string
  name: string
  target: string
  actual: string
  weight: string
  points: string
  reason: string
}

export interface InventedForm {
  rows: InventedRow[]
  /** One line of text for each line of the file; cells divided by tabs where the form has columns. */
  text: string
}

/** A small generator of its own, so that a seed names one form for good. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 1013904223) >>> 0
  }

  below(count: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 4294967296) * count)
  }

  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}

const figures: [string, string, string][] = [
  ['举办专题培训班期数', '≥12期', '13期'],
  ['巡查河道里程', '≥860公里', '874.5公里'],
  ['新建口袋公园个数', '6个', '6个'],
  ['办理投诉举报件数', '≤150件', '132件'],
  ['免费体检人数', '36000人', '35210人'],
  ['路灯完好率', '≥98%', '98.6%'],
  ['病虫害防治面积', '4.2万亩', '4.35万亩'],
  ['项目验收合格率', '100%', '100%'],
  ['资金拨付及时率', '100%', '96.5%'],
  ['平均办理时限', '≤5天', '4天'],
  ['救助困难群众人次', '≥2800人次', '2931人次'],
  ['设备采购成本', '≤320万元', '318.6万元'],
  ['档案数字化页数', '≥50万页', '52.3万页'],
  ['出警平均时间', '≤8分钟', '7.6分钟'],
  ['任务完成时间', '2023年底', '2023年底'],
  ['受益群众满意度', '≥90%', '94.2%'],
  ['绿化养护面积', '128公顷', '128公顷'],
  ['发放宣传手册数量', '20000册', '21500册'],
]
const tiers: [string, string, string][] = [
  ['公共服务水平', '有效提升', '有效提升'],
  ['长效管护机制', '健全', '基本健全'],
  ['周边环境改善程度', '明显', '较好'],
  ['政策知晓程度', '显著提高', '显著提高'],
  ['业务系统运行', '稳定', '稳定'],
]
const sentences: [string, string, string][] = [
  [
    '农产品质量安全监管',
    '对生产基地开展抽检，确保不发生重大质量安全事件。',
    '已完成全部抽检任务，未发生重大质量安全事件。',
  ],
  ['生态保护与修复', '持续推进湿地修复，改善鸟类栖息环境。', '湿地修复工程通过验收，鸟类种群数量稳中有升。'],
  ['基层治理能力建设', '完善网格管理制度，提升矛盾化解能力。', '已建立网格管理平台，矛盾纠纷化解及时有效。'],
  [
    '文化惠民服务',
    '开展送戏下乡，丰富群众精神文化生活。',
    '组织文艺小分队下乡演出，群众精神文化生活更加丰富。',
  ],
]
const reasons = ['设备到货推迟，已督促供货方', '受汛期影响进度放缓', '部分人员调动', '招标流标后重新组织', '']
const groups: [string, string[]][] = [
  ['产出指标', ['数量指标', '质量指标', '时效指标', '成本指标']],
  ['效益指标', ['经济效益指标', '社会效益指标', '可持续影响指标']],
  ['满意度指标', ['服务对象满意度指标']],
]

export function inventRows(dice: Dice, withSentences: boolean, gaps = false): InventedRow[] {
  const rows: InventedRow[] = []
  for (const [one, twos] of groups) {
    for (const two of twos) {
      const count = 1 + dice.below(3)
      for (let index = 0; index < count; index++) {
        const kind = dice.below(withSentences ? 10 : 8)
        const [name, target, actual] =
          kind < 6 ? dice.pick(figures) : kind < 8 ? dice.pick(tiers) : dice.pick(sentences)
        const weight = dice.pick(['2', '3', '4', '5', '8', '10', '2.5'])
        const isFull = dice.chance(70)
        const points = isFull ? weight : dice.pick(['0', '1', '1.5', '1.86', '2'])
        const isLeftOpen = gaps && dice.chance(6)
        rows.push({
          one,
          two,
          name,
          target: gaps && dice.chance(4) ? '' : target,
          actual: isLeftOpen ? '' : actual,
          weight,
          points: isLeftOpen || (gaps && dice.chance(4)) ? '' : points,
          reason: isFull ? '' : dice.pick(reasons),
        })
      }
    }
  }
  return rows
}

const header = [
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值（A）',
  '实际完成值（B）',
  '分值',
  '得分',
  '未完成原因分析',
]
const opening = '项目支出绩效自评表\n\n（2023年度）\n\n填报单位：青石县农业农村局\n\n'

/** @param gaps whether some values were never filled in */
/** Text with tabs: merged cells given once, blank cells lost or added, trailing ones dropped, headers repeated. */
export function damagedTable(seed: number, gaps = false): InventedForm {
  const dice = new Dice(seed)
  const rows = inventRows(dice, true, gaps)
  const lines = [header.join('\t')]
  let before: InventedRow | null = null
  for (const row of rows) {
    if (dice.chance(6) && before !== null) lines.push('', header.join('\t') + (dice.chance(50) ? '\t' : ''))
    const cells = [
      before?.one === row.one ? '' : row.one,
      before?.one === row.one && before.two === row.two ? '' : row.two,
      row.name,
      row.target,
      row.actual,
      row.weight,
      row.points,
      row.reason,
    ]
    if (dice.chance(25)) {
      const blank = cells.findIndex((cell) => cell === '')
      if (blank >= 0 && blank < 2) cells.splice(blank, 1)
    }
    if (dice.chance(15)) cells.splice(dice.below(4), 0, '')
    if (dice.chance(10))
      cells[cells.lastIndexOf(row.weight, 7)] = dice.pick([`${row.weight}分`, ` ${row.weight} `])
    while (cells.at(-1) === '' && dice.chance(50)) cells.pop()
    lines.push(cells.join('\t'))
    before = row
  }
  return { rows, text: opening + lines.join('\n') + '\n' }
}

/** Columns dissolved into lines: what is long is broken over lines, figures stand at the end. */
export function dissolvedForm(seed: number): InventedForm {
  const dice = new Dice(seed)
  const rows = inventRows(dice, true)
  const lines = [header.join(' '), '']
  const nameWidth = 6 + dice.below(8)
  const valueWidth = 12 + dice.below(6)
  let before: InventedRow | null = null
  for (const row of rows) {
    if (before?.one !== row.one) lines.push(...[...row.one].flatMap((sign) => [sign]), '')
    const isNewGroup = before?.one !== row.one || before.two !== row.two
    const end = [row.weight, row.points, row.reason].filter((text) => text !== '').join(' ')
    const isShort = row.name.length + row.target.length + row.actual.length < 40
    if (isShort && !/。/.test(row.target)) {
      lines.push(
        [isNewGroup ? row.two : '', row.name, row.target, row.actual, end]
          .filter((text) => text !== '')
          .join(' '),
        '',
      )
    } else {
      if (isNewGroup) lines.push(row.two, '')
      lines.push(...wrapped(row.name, nameWidth), ...(dice.chance(50) ? [''] : []))
      lines.push(...wrapped(row.target, valueWidth), ...(dice.chance(50) ? [''] : []))
      lines.push(...wrapped(row.actual, valueWidth), ...(dice.chance(50) ? [''] : []), end, '')
    }
    before = row
  }
  lines.push('总  分 100 90')
  return { rows, text: opening + lines.join('\n') + '\n' }
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (let index = 0; index < text.length; index += width) lines.push(text.slice(index, index + width))
  return lines
}
