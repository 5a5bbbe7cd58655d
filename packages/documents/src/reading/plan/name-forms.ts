/** The surnames of nearly everybody; a rarer one is still read where the name stands alone. */
const surnames = new Set(
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳尤岳辛凌管柯连裴耿翁荣祝左霍甘路宁欧舒阮纪卜蒲郎闻伏鲜晏桑毛贝庾荆井乌习容衡闵惠鞠欣狄仝兰朴慕寻涂苗盛柏鲍游冷简车项祁饶季费卞曲华明卓冉上官骆房解屈丛艾应全单沙敖封麦佟刁邬池冀蔺戚闫肖付代褚喻桂苟尚巫竺郁劳柱农党宫瞿谷农步凤花莘米伏成巴晏查阳臧栾符滕司危仇幸桑仲胥储邰支匡缪虞景楚皮岑商官古娄原窦褚宗诸葛'.split(
    '',
  ),
)
const doubleSurnames =
  /^(?:欧阳|上官|司马|诸葛|司徒|皇甫|东方|尉迟|公孙|慕容|令狐|夏侯|端木|长孙|宇文|轩辕|南宫|独孤|鲜于|闻人|公冶|东郭|申屠|濮阳|淳于|澹台|呼延|赫连)/

const role =
  '(?:主任|副主任|科长|副科长|书记|副书记|处长|局长|副局长|所长|队长|院长|校长|站长|部长|股长|组长|主席|会长|经理|行长|秘书长|总会计师|总工程师|负责人|主要负责人|分管负责人|责任人|联络员|班子成员|党员|干部|职工|工作人员|全体人员|人员|领导)'
const roleEnd = new RegExp(`${role}$`)
const bareRole = new RegExp(`^(?:各|副)?${role}$`)
const han = /^[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2ffff}]+$/u
const latinName = /^[A-Za-z\u4e00-\u9fff]+[·•・‧∙][A-Za-z\u4e00-\u9fff·•・‧∙]+$/

/** How much a piece of text is what its column holds: 2 surely, 1 by its form, 0 not. */
export type FormMatch = 0 | 1 | 2

const nameStopper =
  /[科室局股各]|[部处办队院所站委组]$|完成|推进|加强|开展|落实|提升|做好|建设|规范|优化|工作|[月年]底|责任|治党/

/** Names of two or three characters with a known surname (four with a double one), or `各科室科长`. */
export function personForm(text: string): FormMatch {
  if (roleGroupForm(text)) return 2
  if (latinName.test(text)) return 2
  if (!han.test(text)) return 0
  const length = [...text].length
  if (
    surnames.has(text.charAt(0)) &&
    /^.{1,3}(?:副?局长|副?主任|副?科长|副?书记|副?处长|副?院长|副?校长|副?县长|副?市长|副?区长|股长|部长|总师)$/.test(
      text,
    ) &&
    length <= 6
  )
    return 2
  if (doubleSurnames.test(text)) return length >= 3 && length <= 4 ? 2 : 0
  if (length < 2 || length > 3 || nameStopper.test(text) || bareRole.test(text)) return 0
  return surnames.has(text.charAt(0)) ? 2 : 1
}

/** `各管理部主任`, `办公室负责人`: people named by their post. */
export function roleGroupForm(text: string): boolean {
  if (!han.test(text) || text.length > 14) return false
  if (/^(?:各|全体|所有|相关)[\u4e00-\u9fff]+$/.test(text) && roleEnd.test(text))
    return countStarts(text) === 1 && !bareRole.test(text)
  return (
    text.length >= 4 &&
    countStarts(text) === 0 &&
    roleEnd.test(text) &&
    !bareRole.test(text) &&
    /[科室部处局股办队院所站委组心会校]/.test(text)
  )
}

export function isBareRole(text: string): boolean {
  return bareRole.test(text)
}

const departmentEnd =
  /(?:科|室|部|处|局|股|办|队|院|所|站|中心|委|委员会|支部|党委|党组|党总支|支队|大队|中队|专班|班子|工会|团委|妇联|单位|部门|公司|银行|学校|幼儿园|医院|领导小组|小组|分局|分中心|乡镇|街道|镇|乡|区|县|市|厅|署|馆|台|段|协会|学会|基地|园|厂|集团|窗口|大厅|组)$/
const shortDepartments = new Set([
  '党办',
  '局办',
  '委办',
  '各科',
  '各处',
  '各股',
  '各室',
  '各部',
  '科室',
  '工会',
  '团委',
  '政办',
  '财科',
  '各局',
  '各办',
  '妇联',
  '法院',
])

/** A section, branch office or body by its form. */
export function departmentForm(text: string): FormMatch {
  if (!/^[\u4e00-\u9fff（）()\-A-Za-z0-9]+$/.test(text) || text.length > 18) return 0
  if (text.length < 3)
    return shortDepartments.has(text) ? 2 : text.length === 2 && /[科股处室办站所队]$/.test(text) ? 1 : 0
  if (/[，。；：]/.test(text) || roleEnd.test(text)) return 0
  return departmentEnd.test(text.replace(/[（(][^（）()]*[）)]$/, '')) ? 2 : 0
}

/** How many bodies seem to be run together inside one piece: each place where one may have ended already. */
export function innerEnds(text: string): number {
  let count = 0
  for (let index = 2; index < text.length - 1; index += 1) {
    const here = text.charAt(index)
    const next = text.charAt(index + 1)
    if (/[科室处局股院]/.test(here) && !/[室级长员技研学目]/.test(next)) count += 1
    else if (here === '部' && !/[门长]/.test(next) && index >= 3) count += 1
    else if (here === '心' && text.charAt(index - 1) === '中' && index >= 3) count += 1
  }
  return count + Math.max(0, countStarts(text) - (text.startsWith('各') ? 1 : 0))
}

function countStarts(text: string): number {
  return text.split('各').length - 1
}
