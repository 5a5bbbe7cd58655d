import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { hengji, isOneSentence } from './run-hengji.ts'

const commands = ['read', 'check', 'score', 'explain', 'serve', 'verify']

describe('the command line itself', () => {
  test('without arguments and with --help it lists the commands', async () => {
    const [bare, help] = await Promise.all([hengji(), hengji('--help')])
    expect(bare).toEqual(help)
    expect(bare.code).toBe(0)
    for (const command of commands) expect(bare.out).toContain(command)
  })

  test.each(commands)('%s --help shows usage, examples and exit codes', async (command) => {
    const { code, out } = await hengji(command, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/用法：[\s\S]*例：[\s\S]*退出码：/)
  })

  test('--version is that of the package', async () => {
    const { code, out } = await hengji('--version')
    expect(code).toBe(0)
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test.each([
    [['raed'], /是不是 read/],
    [['delete'], /没有 delete 这个命令/],
    [['read', '--jsn', 'x'], /是不是 --json/],
    [['read', 'x', '--out'], /后面要跟一个值/],
    [['read', 'x', '--json=yes'], /不带值/],
    [['read'], /请写出要读的文件/],
    [['check'], /请写出要读的文件/],
    [['score', '--formula', '得分=A', '--formula', '得分=B'], /只能给一次/],
    [['score', 'x'], /多了“x”/],
    [['serve', '--port', 'eighty'], /不是端口号/],
  ])('%j is refused with a hint', async (args, sentence) => {
    const { code, out, err } = await hengji(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(isOneSentence(err)).toBe(true)
  })

  test('an older Node hands over to the one in node_modules', () => {
    const older = olderNode()
    const program = path.resolve(import.meta.dirname, '../bin/hengji.mjs')
    const ended = spawnSync(older, [program, 'score', '--formula', '得分=A×2', '--set', 'A=1.5'], {
      encoding: 'utf8',
    })
    expect(ended.stdout).toContain('= 3')
    expect(ended.status).toBe(0)
  })
})

/** The machine's own Node, whatever its version: this very Node where it has no other. */
function olderNode(): string {
  const own = path.resolve(import.meta.dirname, '../../../node_modules')
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(own))
  const found = spawnSync('sh', ['-c', 'command -v node'], {
    env: { PATH: folders.join(path.delimiter) },
    encoding: 'utf8',
  })
  return found.stdout.trim() || process.execPath
}
