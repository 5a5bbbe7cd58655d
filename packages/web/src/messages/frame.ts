/** The frame around every page: what it says by itself. */
export const frameWords = {
  skip: '跳到正文',
  nav: '主导航',
  find: '查找',
  signOut: '退出',
  sampleCity: '示例城市',
  dropTitle: '松开即导入',
  dropText: 'Word、Excel、PDF、网页、文本均可，可一次多份',
  notFoundTitle: '没有这一页',
  notFoundText: '地址可能抄错了，或者这份文件已移除。',
  backHome: '回首页',
  readOnly: '您的角色只能查看，不能导入文件。',
} as const
