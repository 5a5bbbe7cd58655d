/** The page of signing in. */
export const signInWords = {
  pageTitle: '登录 · 衡绩',
  motto: '从文件到结论，每一分都说得清',
  lapsed: '登录已到时限。您的工作原样留在后面，请再登录一次。',
  name: '姓名或账号',
  password: '密码',
  enter: '登录',
  entering: '正在登录',
  openToAll: '不用登录：',
  publicPlans: '考评方案公开',
  publicResults: '考评结果公开',
  sampleTitle: '这是示例城市，可直接以下列身份进入',
  sampleNote: '人物均为虚构，改动只影响示例数据。',
  sampleOfCity: '市级',
  sampleOfUnits: '各单位',
  sampleAdministrators: '三类管理员',
} as const
