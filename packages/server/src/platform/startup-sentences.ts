import type { Refusal } from '@hengji/domain/kernel/refusal.ts'

interface Sentence {
  zh: string
  en: string
}
type Facts = Refusal['facts']

/** Why the server does not start, for whoever stands at the console, and what to do. */
const startupSentences = {
  'setting-not-understood': ({ name, value }) => ({
    zh: `环境变量 ${name} 的值不对：${value}。`,
    en: `The environment variable ${name} has no usable value: ${value}.`,
  }),
  'data-folder-not-writable': ({ folder }) => ({
    zh: `数据目录 ${folder} 不能建立或写入，请用 HENGJI_DATA 另指一处可写的目录。`,
    en: `The data folder ${folder} cannot be made or written to; name a writable one with HENGJI_DATA.`,
  }),
  'data-folder-in-use': ({ pid, folder }) => ({
    zh: `另一个衡绩（进程 ${pid}）正在使用数据目录 ${folder}；请先停下它，或用 HENGJI_DATA 另指一处目录。`,
    en: `Another Hengji (process ${pid}) is using the data folder ${folder}; end it first, or name another folder with HENGJI_DATA.`,
  }),
  'data-folder-of-another': ({ folder }) => ({
    zh: `数据目录 ${folder} 由另一账户（可能是 root）建立，当前账户不能读写；请用原来的账户启动，或用 HENGJI_DATA 另指一处目录。`,
    en: `The data folder ${folder} was made by another account (root, perhaps) and cannot be used by this one; start as that account, or name another folder with HENGJI_DATA.`,
  }),
  'no-embedded-postgres': ({ machine }) => ({
    zh: `这台机器（${machine}）上没有内置的 PostgreSQL；请重新安装依赖，或用 DATABASE_URL 指定您自己的 PostgreSQL。`,
    en: `There is no embedded PostgreSQL for this machine (${machine}); install the packages anew, or name your own PostgreSQL with DATABASE_URL.`,
  }),
  'postgres-folder-unreachable': ({ folder }) => ({
    zh: `以 root 运行时数据库由另一账户运行，而它进不了 ${folder}；请改用普通用户，或用 HENGJI_DATA 另指一处目录。`,
    en: `As root, the database runs under another account, which cannot reach ${folder}; use an ordinary user, or name another folder with HENGJI_DATA.`,
  }),
  'postgres-data-of-other-version': ({ found, supported, folder }) => ({
    zh: `${folder} 中的数据由 PostgreSQL ${found} 写成，本版使用 ${supported}；数据没有改动，请用原版本导出后再导入。`,
    en: `The data in ${folder} was written by PostgreSQL ${found}, this release uses ${supported}; nothing was changed. Export it with the former release and import it here.`,
  }),
  'postgres-did-not-start': ({ log }) => ({
    zh: `数据库没有启动，原因见：${log}`,
    en: `The database did not start; the reason is in: ${log}`,
  }),
  'postgres-too-old': ({ found, oldest }) => ({
    zh: `DATABASE_URL 指定的 PostgreSQL 是 ${found}，衡绩需要 ${oldest} 或更新的版本；数据没有改动，请升级 PostgreSQL，或不设 DATABASE_URL 而用自带的数据库。`,
    en: `The PostgreSQL named by DATABASE_URL is ${found}, Hengji needs ${oldest} or newer; nothing was changed. Upgrade PostgreSQL, or leave DATABASE_URL out to use the embedded one.`,
  }),
  'database-password-missing': ({ file }) => ({
    zh: `口令文件 ${file} 不见了或是空的：自带的数据库还在，没有它打不开，数据没有改动；请从备份中取回这个文件放回原处，再启动。`,
    en: `The password file ${file} is missing or empty: the embedded database is there but cannot be opened without it; nothing was changed. Put the file back from a backup and start again.`,
  }),
  'database-password-unreadable': ({ file, reason }) => ({
    zh: `口令文件 ${file} 读不出（${reason}），自带的数据库打不开，数据没有改动；请让启动衡绩的账户能读它（属主为该账户，权限 0600），再启动。`,
    en: `The password file ${file} cannot be read (${reason}), so the embedded database cannot be opened; nothing was changed. Let the account that starts Hengji own it (mode 0600) and start again.`,
  }),
  'database-password-wrong': () => ({
    zh: '数据目录里的口令文件 database-password 与自带的数据库不相符，打不开，数据没有改动；请从同一次备份中取回这个文件和 database 目录，再启动。',
    en: 'The file database-password in the data folder does not open the embedded database beside it; nothing was changed. Put back this file and the folder database from one and the same backup and start again.',
  }),
  'database-is-newer': ({ migration }) => ({
    zh: `数据库已由更新的版本升级过（${migration}），请使用新版本的衡绩；数据没有改动。`,
    en: `The database was upgraded by a newer release (${migration}); use that release. Nothing was changed.`,
  }),
  'not-a-sample-city': ({ unit }) => ({
    zh: `这个数据库里有示例城市以外的单位（${unit}），不能作示例城市打开，数据没有改动；请设 HENGJI_SAMPLE=off，或用 HENGJI_DATA、DATABASE_URL 另指一处。`,
    en: `This database holds units that are none of the sample city's (${unit}) and is not opened as one; nothing was changed. Set HENGJI_SAMPLE=off, or name another place with HENGJI_DATA or DATABASE_URL.`,
  }),
  'database-unreachable': ({ reason }) => ({
    zh: `连不上 DATABASE_URL 指定的数据库：${reason}`,
    en: `The database named by DATABASE_URL cannot be reached: ${reason}`,
  }),
  'worker-needs-a-database': () => ({
    zh: 'hengji worker 与网站分开运行，要连同一个 PostgreSQL：请设 DATABASE_URL，并在网站一侧设 HENGJI_WORKER=apart。自带的数据库只供网站自己用，提醒也由网站自己发。',
    en: 'hengji worker runs apart from the site on the same PostgreSQL: set DATABASE_URL, and HENGJI_WORKER=apart for the site. The embedded database serves the site alone, which then runs the jobs itself.',
  }),
  'port-in-use': ({ port }) => ({
    zh: `端口 ${port} 已被占用，请用 HENGJI_PORT 另指一个端口。`,
    en: `Port ${port} is in use; name another with HENGJI_PORT.`,
  }),
  'port-not-allowed': ({ port }) => ({
    zh: `没有权限使用端口 ${port}，请用 HENGJI_PORT 另指一个 1024 以上的端口。`,
    en: `Port ${port} is not allowed; name one above 1024 with HENGJI_PORT.`,
  }),
  'host-unknown': ({ host }) => ({
    zh: `这台机器没有地址 ${host}，请改正 HENGJI_HOST。`,
    en: `This machine has no address ${host}; correct HENGJI_HOST.`,
  }),
} satisfies Record<string, (facts: Facts) => Sentence>

export function startupSentence({ code, facts }: Refusal): Sentence {
  return isStartupCode(code)
    ? startupSentences[code](facts)
    : { zh: `没有启动（${code}）。`, en: `Did not start (${code}).` }
}

function isStartupCode(code: string): code is keyof typeof startupSentences {
  return Object.hasOwn(startupSentences, code)
}
