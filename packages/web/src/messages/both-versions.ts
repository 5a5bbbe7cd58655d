/** Two saved the same thing: both versions side by side. */
export const bothVersionsWords = {
  place: '位置',
  theirs: '已保存的',
  mine: '您输入的',
  none: '无',
  takeTheirs: '用已保存的，放弃我的',
  keepMine: '以我的为准',
} as const
