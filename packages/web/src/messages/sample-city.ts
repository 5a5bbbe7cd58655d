export const sampleCityWords = {
  region: '示例城市的日期',
  today: '示例城市，今天是',
  go: '调到',
  otherDay: '其他日期',
  set: '调整',
  reset: '重新开始',
  living: '正在推演，请稍候。往后调通常十几秒，往前调约半分钟，其间可以看，不要填报。',
  backTitle: (day: string) => `调回到 ${day}`,
  backText: '往前调，示例城市会从头推演到这一天，您试填的内容不再保留。',
  resetTitle: '示例城市重新开始',
  resetText: '示例城市会恢复成刚启动时的样子，您试填的内容不再保留。',
  yes: '继续',
} as const
