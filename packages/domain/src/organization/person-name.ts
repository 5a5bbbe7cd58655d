const compoundSurnames =
  /^(?:欧阳|上官|司马|诸葛|慕容|尉迟|夏侯|皇甫|东方|公孙|令狐|长孙|宇文|司徒|司空|南宫|端木|申屠|闻人|轩辕|万俟|澹台|淳于|单于|太史|钟离|呼延|百里|东郭|南门|西门)/u
const roleWords =
  /[各全每]|(?:主任|科长|处长|局长|所长|站长|部长|书记|负责人|责任人|牵头人|科室|部门|领导|人员|干部|职工|单位|支部|办公室|管理部|中心|委员会|小组)$/u

/** Looks like the name of one person: two or three characters, four after a compound surname, or with a dot. */
export function isPersonName(name: string): boolean {
  if (/^\p{Script=Han}{1,10}(?:[·•‧・.]\p{Script=Han}{1,10})+$/u.test(name)) return true
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || roleWords.test(name)) return false
  return Array.from(name).length < 4 || compoundSurnames.test(name)
}
