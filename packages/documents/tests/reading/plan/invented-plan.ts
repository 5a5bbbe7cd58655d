import { Seeded } from './seeded.ts'

/** One row of a plan as it was meant, to hold the reading of a damaged copy against. */
export interface MeantRow {
  code: string
  section: string
  aspect: string | null
  basis: string | null
  primary: string
  secondary: string | null
  weightPoints: string
  deadlineText: string
  deadline: string
  leaders: string[]
  departments: string[]
  owners: string[]
}

export interface InventedPlan {
  unit: string
  year: number
  prose: string[]
  rows: MeantRow[]
}

// All people, places and tasks are invented.
const units = [
  {
    unit: '青澜市交通运输局',
    departments: ['综合规划科', '运输服务科', '公路养护中心', '安全监督科', '办公室', '各县区分局'],
    groups: ['各科室科长', '各县区分局局长'],
    tasks: [
      '改造提升农村公路',
      '更新新能源公交车',
      '建成港湾式停靠站',
      '整治交通安全隐患点',
      '新增城市停车泊位',
      '开展道路运输执法检查',
      '完成桥梁检测',
      '培训驾驶员',
    ],
    measures: ['公里', '辆', '个', '处', '个', '次', '座', '人次'],
  },
  {
    unit: '青澜市卫生健康委员会',
    departments: ['医政医管科', '疾病预防控制科', '基层卫生健康科', '规划财务科', '办公室', '各区卫生健康局'],
    groups: ['各科室负责人', '各区卫生健康局局长'],
    tasks: [
      '新增三级医院床位',
      '培训全科医生',
      '建成社区医院',
      '完成适龄女性筛查',
      '建设名医工作室',
      '开展下乡义诊',
      '新增托位',
      '管理慢病患者',
    ],
    measures: ['张', '名', '个', '人次', '个', '场', '个', '人'],
  },
  {
    unit: '青澜市教育局',
    departments: ['基础教育科', '职业教育科', '督导室', '人事科', '办公室', '各直属学校'],
    groups: ['各科室负责人', '各直属学校校长'],
    tasks: [
      '新增公办幼儿园学位',
      '改造学校食堂',
      '引进骨干教师',
      '建设智慧教室',
      '开展校园安全演练',
      '培训乡村教师',
      '新建运动场',
      '评选示范课程',
    ],
    measures: ['个', '家', '名', '间', '次', '人次', '片', '门'],
  },
]
const people = [
  '柏知遥',
  '宋砚',
  '岑望舒',
  '陆景澄',
  '温书意',
  '许南乔',
  '江亦白',
  '沈听澜',
  '顾砚秋',
  '韩栖',
  '林疏影',
  '叶怀川',
  '程以安',
  '傅青',
  '谢临渊',
  '苏明远',
]
const bases = [
  '青澜市人民政府办公室关于印发2024年《政府工作报告》任务分工的通知（青政办〔2024〕7号）',
  '中共青澜市委机构编制委员会办公室关于内设机构的批复（青委编办〔2021〕15号）',
  '《青澜市2024年为民办实事项目责任分解表》（青委办〔2024〕12号）',
  '省厅关于下达2024年度工作要点的通知（闽厅综〔2024〕3号）',
]
const deadlines: [string, string][] = [
  ['12月底前', '2024-12-31'],
  ['12月底前', '2024-12-31'],
  ['12月底前', '2024-12-31'],
  ['6月底前', '2024-06-30'],
  ['9月底前', '2024-09-30'],
  ['11月15日前', '2024-11-15'],
  ['第三季度', '2024-09-30'],
]
const aims = [
  '扎实推进重点民生工程，补齐公共服务短板',
  '持续优化营商环境，提升办事便利度',
  '守牢行业安全底线，防范化解重大风险',
  '健全工作机制，提高依法行政水平',
  '深化行业改革，增强服务供给能力',
  '夯实基层基础，改善群众体验',
]
const officeTasks = [
  '落实全面从严治党主体责任，抓好意识形态工作。',
  '按时报送政务信息，完成年度任务。',
  '规范政务公开，办好门户网站。',
  '办理人大代表建议和政协委员提案。',
  '依法做好信访工作。',
  '严格预算管理，压减一般性支出。',
  '优化政务服务，提升办事效率。',
  '提高热线诉求办理质量。',
  '开展机关内部绩效考评。',
]
const aspects = ['从严治党', '依法履职', '机关效能']

/** A plan of some 30 to 40 rows, sound in itself. */
export function inventPlan(seed: number): InventedPlan {
  const choose = new Seeded(seed)
  const { unit, departments, groups, tasks, measures } = choose.one(units)
  const rows: MeantRow[] = []
  const who = (): Pick<MeantRow, 'leaders' | 'departments' | 'owners'> => ({
    leaders: choose.some(people.slice(0, 3), 2),
    departments: choose.some(departments, 3),
    owners: [...choose.some(people.slice(3), 2), ...(choose.chance(0.4) ? [choose.one(groups)] : [])],
  })
  const when = (): Pick<MeantRow, 'deadlineText' | 'deadline'> => {
    const [deadlineText, deadline] = choose.one(deadlines)
    return { deadlineText, deadline }
  }
  let serial = 0
  for (const [series, section, count] of [
    [1, '重点工作目标', 4 + choose.below(3)],
    [2, '常规工作目标', 3 + choose.below(3)],
  ] as const) {
    let basis = choose.one(bases)
    for (let group = 1; group <= count; group += 1) {
      if (choose.chance(0.3)) basis = choose.one(bases)
      const weight = choose.one(['2', '1.5', '3'])
      const size = 2 + choose.below(2)
      const total = String(Number(weight) * size)
      const primary = `${choose.one(aims)}，落实第${series}${group}项任务（第${10 * series + group}项）（${total}分）`
      for (let item = 1; item <= size; item += 1) {
        const task = choose.below(tasks.length)
        serial += 1
        rows.push({
          code: `${series}-${group}-${item}`,
          section,
          aspect: null,
          basis,
          primary,
          secondary: `2024年${tasks[task] ?? ''}${100 + serial}${measures[task] ?? ''}，${choose.one(['按月调度进展情况', '年底组织验收评估', '形成长效管护机制'])}。`,
          weightPoints: weight,
          ...when(),
          ...who(),
        })
      }
    }
  }
  for (const [index, aspect] of aspects.entries()) {
    for (let item = 1; item <= 3; item += 1) {
      rows.push({
        code: `${index + 4}-${item}`,
        section: '行政能力目标',
        aspect,
        basis: null,
        primary: officeTasks[index * 3 + item - 1] ?? '',
        secondary: null,
        weightPoints: '1',
        deadlineText: '12月底前',
        deadline: '2024-12-31',
        ...who(),
      })
    }
  }
  for (const [code, section, primary] of [
    ['7', '精神文明建设成效', '精神文明建设工作。'],
    ['8', '平安建设成效', '平安建设工作（含安全生产和消防安全）。'],
  ] as const) {
    rows.push({
      code,
      section,
      aspect: null,
      basis: null,
      primary,
      secondary: null,
      weightPoints: '6',
      deadlineText: '12月底前',
      deadline: '2024-12-31',
      ...who(),
    })
  }
  return { unit, year: 2024, prose: proseOf(unit, rows), rows }
}

function proseOf(unit: string, rows: readonly MeantRow[]): string[] {
  const sum = (section: string): number =>
    rows.filter((row) => row.section === section).reduce((total, row) => total + Number(row.weightPoints), 0)
  const count = (section: string): number => rows.filter((row) => row.section === section).length
  const primaries = (section: string): number =>
    new Set(rows.filter((row) => row.section === section).map((row) => row.primary)).size
  const [key, routine] = ['重点工作目标', '常规工作目标']
  return [
    `${unit}2024年度绩效考评工作方案`,
    '一、考评内容',
    '（一）目标考核（100分）',
    `1.职能工作目标（${sum(key) + sum(routine)}分）`,
    `（1）${key}（${sum(key)}分）。设置一级指标${primaries(key)}个，二级指标${count(key)}个。`,
    `（2）${routine}（${sum(routine)}分）。设置一级指标${primaries(routine)}个，二级指标${count(routine)}个。`,
    `2.行政能力目标（${sum('行政能力目标')}分）`,
    '统一设置从严治党、依法履职、机关效能等3个方面内容，一级指标9个。',
    '3.精神文明建设成效（6分）',
    '4.平安建设成效（6分）',
    '附件：绩效目标考评表',
  ]
}
