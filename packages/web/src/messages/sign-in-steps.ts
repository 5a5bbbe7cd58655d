/** Between the password and the site. */
export const signInStepWords = {
  codeTitle: '第二步：动态口令',
  codeText: '打开手机上的验证器，填写“衡绩”下的六位数字。手机不在身边，可填一个恢复码。',
  code: '动态口令或恢复码',
  goOn: '继续',
  busy: '正在核对',
  leave: '换一个账号登录',
}
