import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer, type RunningServer } from './create-server.ts'
import { readConfiguration } from './platform/configuration.ts'
import { isDatabaseAway } from './platform/database/is-database-away.ts'
import { startupSentence } from './platform/startup-sentences.ts'

/** Starts the server as the environment says, tells how to sign in, and ends everything when asked to. */
export async function main(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const configuration = readConfiguration(environment)
  if (isRefusal(configuration)) return sayRefusal(configuration)
  // What still wanted the database when it went fails somewhere deep in a library.
  process.on('unhandledRejection', (error) => {
    if (isDatabaseAway(error)) return endWithoutDatabase()
    throw error
  })
  print('正在启动数据库与服务…  Starting the database and the server…')
  const server = await createServer(configuration, {
    whenDatabaseEnds: endWithoutDatabase,
    whenYearsBegin: () =>
      print("正在推演示例城市的两年，第一次约需半分钟…  Living through the sample city's two years…"),
  })
  if (isRefusal(server)) return sayRefusal(server)
  whenAskedToEnd(() => server.close())
  sayHowToSignIn(server, configuration.host)
}

function sayHowToSignIn({ address, firstAccounts, isSampleCity }: RunningServer, host: string): void {
  const lines = ['', `  衡绩 Hengji  ${address}`, '']
  if (isSampleCity) {
    lines.push('  示例城市：打开上面的地址，点一个角色即可进入，无须密码。')
    lines.push('  Sample city: open the address above and click a role; no password is needed.', '')
  }
  if (isSampleCity && !/^(127\.|localhost$|::1$)/.test(host)) {
    lines.push('  注意：其他机器也能点角色进入；正式使用请设 HENGJI_SAMPLE=off。')
    lines.push('  Mind: other machines can enter by a click, too; for real use set HENGJI_SAMPLE=off.', '')
  }
  if (firstAccounts.length > 0) {
    lines.push('  初始账号（密码只显示这一次，请分交各人，首次登录时须修改）')
    lines.push(
      '  First accounts (passwords shown this once; hand them out, each is changed at the first sign-in)',
    )
    for (const { name, displayName, password } of firstAccounts) {
      lines.push(`    ${displayName}  用户名 name ${name.padEnd(10)}  密码 password ${password}`)
    }
    lines.push('')
  }
  lines.push('  停止请按 Ctrl+C  ·  接口说明 /api/docs', '  Ctrl+C ends it  ·  API at /api/docs', '')
  print(lines.join('\n'))
}

function sayRefusal(refusal: Refusal): void {
  const { zh, en } = startupSentence(refusal)
  process.stderr.write(`${zh}\n${en}\n`)
  process.exitCode = 1
}

function whenAskedToEnd(close: () => Promise<void>): void {
  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.on('SIGHUP', end)
}

function endWithoutDatabase(): void {
  process.stderr.write('数据库意外停止，服务随之停止；已保存的内容不受影响，请重新启动。\n')
  process.stderr.write(
    'The database ended unexpectedly and the server with it; what was saved is safe. Start again.\n',
  )
  process.exit(1)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (import.meta.main) await main(process.env)
