import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { node24, fromRoot, root } from './project.mjs'
import { showProgress } from './progress.mjs'
import { runToEnd } from './run.mjs'
import { say, sayProblem } from './say.mjs'

const lockfile = fromRoot('package-lock.json')
const installedList = fromRoot('node_modules/.package-lock.json')
const stamp = fromRoot('node_modules/.hengji-installed')

/**
 * Brings node_modules to what the lockfile says, with progress; does nothing where it is so already.
 * @returns {Promise<boolean>} false when it could not be done; the reason has been said
 */
export async function installPackages(run) {
  if (await isInstalled(run)) return true
  say('正在安装依赖（首次约一分钟）…', 'Installing packages (about a minute the first time)…')
  const outcome = await install(run)
  if (outcome.code !== 0) {
    explainFailure(outcome.output)
    return false
  }
  fs.writeFileSync(stamp, lockfileHash())
  if (await isInstalled(run)) return true
  sayProblem(
    '依赖已安装，但其中的 Node 24 不能在本机运行：本系统或处理器可能不受支持。',
    'Packages are installed, but their Node 24 does not run on this machine: system or processor may not be supported.',
  )
  return false
}

async function isInstalled(run) {
  if (!fs.existsSync(installedList) || !fs.existsSync(node24)) return false
  const stamped = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockfileHash()
  const isNewer = fs.statSync(installedList).mtimeMs >= fs.statSync(lockfile).mtimeMs
  if (!stamped && !isNewer) return false
  return (await runToEnd(run, node24, ['--version'])).output.startsWith('v24.')
}

function lockfileHash() {
  return createHash('sha256').update(fs.readFileSync(lockfile)).digest('hex')
}

async function install(run) {
  const clean = await npm(run, ['ci'])
  // Some versions of npm refuse a lockfile in which a package for another system is missing (npm/cli#9846).
  return clean.code !== 0 && clean.output.includes('EUSAGE') ? npm(run, ['install', '--no-save']) : clean
}

async function npm(run, args) {
  const progress = showProgress('下载 Downloading', packagesForThisMachine())
  const seen = new Set()
  const count = (text) => {
    for (const [tarball] of text.matchAll(/\S+\.tgz/g)) seen.add(tarball)
    if (seen.size > 0) progress.at(Math.min(seen.size, packagesForThisMachine()))
  }
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=http', '--foreground-scripts=false']
  const npmFile = process.env.npm_execpath
  const outcome =
    npmFile !== undefined && /npm-cli\.c?js$/.test(npmFile)
      ? await runToEnd(run, process.execPath, [npmFile, ...all], { cwd: root, onOutput: count })
      : await runToEnd(run, 'npm', all, { cwd: root, onOutput: count })
  progress.end()
  return outcome
}

function packagesForThisMachine() {
  const { packages } = JSON.parse(fs.readFileSync(lockfile, 'utf8'))
  const fits = (list, own) => list === undefined || list.includes(own)
  return Object.entries(packages).filter(
    ([at, { link, os, cpu, libc }]) =>
      at.includes('node_modules/') &&
      link !== true &&
      fits(os, process.platform) &&
      fits(cpu, process.arch) &&
      fits(libc, 'glibc'),
  ).length
}

function explainFailure(output) {
  const lines = output.split('\n').filter((line) => /npm (error|ERR)/i.test(line))
  process.stderr.write(`${lines.slice(0, 12).join('\n')}\n`)
  if (/EACCES|EPERM|EROFS/.test(output)) {
    sayProblem(
      `依赖没有装上：当前用户不能写入 ${path.basename(root)} 目录。请换到自己有写权限的目录重新克隆，或更改该目录的所有者。`,
      'Packages were not installed: this user cannot write to the project folder. Clone it into a folder of your own, or change its owner.',
    )
  } else if (/ENOSPC/.test(output)) {
    sayProblem(
      '依赖没有装上：磁盘空间不足，需要约 1 GB。',
      'Packages were not installed: the disk is full; about 1 GB is needed.',
    )
  } else {
    sayProblem(
      '依赖没有装上，多半是连不上 npm 软件源。请检查网络或代理；内网请先运行 npm config set registry <软件源地址>，再重试本命令。',
      'Packages were not installed, most likely the npm registry cannot be reached. Check network and proxy, or set your registry with: npm config set registry <address>; then run this command again.',
    )
  }
}
