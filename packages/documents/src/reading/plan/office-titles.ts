import { personForm, roleGroupForm } from './name-forms.ts'

const office =
  '(?:党组|党委|总支|支部|常务|第一)?(?:副)?(?:局长|主任|书记|科长|处长|所长|院长|校长|站长|部长|股长|队长|主席|会长|县长|市长|区长|镇长|乡长|秘书长|总工程师|总会计师|总经济师|调研员|主任科员|组长|馆长|台长|经理|董事长|总经理|园长|党组成员|党委委员|班子成员|支委|[一二三四]级(?:调研员|主任科员)|总师)'
const officeAlone = new RegExp(`^${office}$`)
const officeBefore = new RegExp(`^(?:${office})+(?:[:：]|同志)?`)
const officeAfter = new RegExp(`(?:同志|(?:${office})+)$`)
const remark = new RegExp(
  `[（(](?:兼|兼任|代|主持|主持工作|挂职|负责人|总负责|主要负责人|牵头人|(?:${office}|[、兼])+)[）)]`,
  'g',
)

/** `张三（兼）`, `李四（副局长）`: remarks behind a name that are no part of it. */
export function withoutRemarks(text: string): string {
  return text.replace(remark, ' ')
}

/** `局长 陆游之`: an office beside nothing but names is no name; 各管理部 主任 is one person's post and stays. */
export function withoutOffices(pieces: readonly string[]): string[] {
  const others = pieces.filter((piece) => !officeAlone.test(piece))
  const isBesideNames = others.length > 0 && others.every(isPersonalName)
  return (isBesideNames ? others : pieces).map(nameIn)
}

function isPersonalName(text: string): boolean {
  return text.length >= 2 && text.length <= 4 && personForm(text) === 2 && !roleGroupForm(text)
}

/** `副局长陆游之` and `陆游之副局长` are 陆游之; 王局长, of whom only the surname is given, stays as printed. */
function nameIn(piece: string): string {
  for (const name of [piece.replace(officeBefore, ''), piece.replace(officeAfter, '')])
    if (name !== piece && isPersonalName(name)) return name
  return piece
}
