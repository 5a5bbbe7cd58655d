/** What each light says. */
export const lightWords = {
  red: '滞后',
  yellow: '偏慢',
  green: '正常',
  blue: '超额',
  grey: '未报',
  none: '未到',
}
