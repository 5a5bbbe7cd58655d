import type { Command } from '../command.ts'

export const workerCommand: Command = {
  name: 'worker',
  summary: '运行后台任务（提醒、邮件），与网站分开',
  options: {},
  help: `用法：hengji worker

每个工作日汇总提醒，发邮件和群机器人消息。平时这些由网站自己做，不必另开；
要与网站分开时，在网站一侧设 HENGJI_WORKER=apart，再在同一个数据库上运行本命令，可以多开几个。
须设环境变量 DATABASE_URL（自带的数据库只供网站自己用）；
邮件服务器等设置与网站相同：HENGJI_SMTP_URL、HENGJI_SMTP_FROM、HENGJI_URL、HENGJI_WEBHOOK_HOSTS。

例：
  DATABASE_URL=postgres://hengji@db/hengji hengji worker

退出码：0 正常停止；2 不能启动。`,
  async run() {
    const { runWorker } = await import('@hengji/server/worker.ts')
    await runWorker(process.env)
    return process.exitCode === undefined ? 0 : 2
  },
}
