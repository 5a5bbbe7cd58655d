import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/**
 * Nothing stays behind, however a command is ended. The command under test starts a child, which starts a
 * grandchild in a session of its own. Their ids are read from files.
 */
const runModule = path.join(import.meta.dirname, 'run.mjs')
let folder

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hengji-run-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function writeCommand() {
  const grandchild = `require('fs').writeFileSync('grandchild', String(process.pid)); setInterval(() => {}, 1000)`
  const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { detached: true })
    require('fs').writeFileSync('child', String(process.pid)); setInterval(() => {}, 1000)`
  fs.writeFileSync(path.join(folder, 'child.cjs'), child)
  fs.writeFileSync(
    path.join(folder, 'command.mjs'),
    `import { beginRun } from ${JSON.stringify(runModule)}
     import fs from 'node:fs'
     const run = beginRun()
     run.whenAskedToEnd(() => process.exit(130))
     fs.mkdirSync('made')
     run.removeAtEnd(${JSON.stringify(path.join(folder, 'made'))})
     fs.writeFileSync('command', String(process.pid))
     run.start(process.execPath, ['child.cjs'])
     setInterval(() => {}, 1000)`,
  )
}

function startCommand(command, args, env = {}) {
  const { npm_lifecycle_event: _, ...environment } = process.env
  return spawn(command, args, { cwd: folder, stdio: 'ignore', env: { ...environment, ...env } })
}

const idIn = (file) => expect.poll(() => readId(file), { timeout: 20_000 }).toBeGreaterThan(0)
const readId = (file) => {
  const place = path.join(folder, file)
  return fs.existsSync(place) ? Number(fs.readFileSync(place, 'utf8')) : 0
}

async function idsOfAll() {
  await Promise.all(['command', 'child', 'grandchild'].map(idIn))
  return ['command', 'child', 'grandchild'].map(readId)
}

/** A zombie waiting for its parent counts as gone. */
function isAlive(id) {
  try {
    process.kill(id, 0)
    return (
      process.platform !== 'linux' || !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${id}/stat`, 'latin1'))
    )
  } catch {
    return false
  }
}

async function expectAllGone(ids) {
  await expect.poll(() => ids.filter(isAlive), { timeout: 20_000 }).toEqual([])
}

test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'])(
  '%s leaves no process and no folder behind',
  async (signal) => {
    writeCommand()
    const command = startCommand(process.execPath, ['command.mjs'])
    const ids = await idsOfAll()
    expect(fs.existsSync(path.join(folder, 'made'))).toBe(true)
    command.kill(signal)
    await expectAllGone(ids)
    await expect.poll(() => fs.existsSync(path.join(folder, 'made')), { timeout: 20_000 }).toBe(false)
  },
)

test('when npm is killed, its command and all below it end', async () => {
  writeCommand()
  const npm = `require('child_process').spawn('sh', ['-c', '"$0" command.mjs; true', process.execPath], { stdio: 'ignore' }); setInterval(() => {}, 1000)`
  const starter = startCommand(process.execPath, ['-e', npm], { npm_lifecycle_event: 'start' })
  const ids = await idsOfAll()
  starter.kill('SIGKILL')
  await expectAllGone(ids)
})

test('started by hand, a command outlives the shell it was started from', async () => {
  writeCommand()
  const shell = startCommand('sh', ['-c', '"$0" command.mjs & sleep 0.2', process.execPath])
  const ids = await idsOfAll()
  await new Promise((resolve) => (shell.exitCode === null ? shell.once('exit', resolve) : resolve()))
  await expect(
    new Promise((resolve) => setTimeout(() => resolve(ids.filter(isAlive)), 1000)),
  ).resolves.toEqual(ids)
  process.kill(ids[0], 'SIGTERM')
  await expectAllGone(ids)
})
