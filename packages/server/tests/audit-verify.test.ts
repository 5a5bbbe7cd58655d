import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../src/platform/configuration.ts'
import { startTestServer, temporaryFolder, type TestServer } from './test-server.ts'

const program = join(projectFolder, 'packages/cli/bin/hengji.mjs')

/** The real command as a process of its own, on the data folder of a server that runs. */
function hengji(
  dataFolder: string,
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, HENGJI_DATA: dataFolder, DATABASE_URL: '' }
    const child = spawn(process.execPath, [program, 'audit', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    })
    const ended = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ended, code }))
  })
}

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = temporaryFolder()
})
afterAll(() => server.close())

describe('hengji audit verify', () => {
  it('follows the record of a site that runs', async () => {
    await server.as('north')
    const { code, out } = await hengji(server.dataFolder, 'verify')
    expect(out).toContain('效能办')
    expect(out).toContain('全部相符')
    expect(code).toBe(0)
  })

  it('follows an exported file without any database, and finds each damage in it', async () => {
    const auditor = await server.as('auditor')
    const { bytes } = await auditor.send('GET', '/api/record/export?format=jsonl')
    const lines: (string | undefined)[] = new TextDecoder().decode(bytes).trim().split('\n')
    const verify = async (damaged: (string | undefined)[]) => {
      const path = join(folder, 'record.jsonl')
      writeFileSync(path, `${damaged.filter((line) => line !== undefined).join('\n')}\n`)
      return hengji(folder, 'verify', path)
    }
    expect(await verify(lines)).toMatchObject({ code: 0 })
    const cases: [(string | undefined)[], string][] = [
      [lines.with(2, lines[2]?.replace('"act":"', '"act":"x')), '第 3 条被改动'],
      [lines.with(2, undefined), '缺第 3 条'],
      [lines.with(-2, undefined), `自第 ${lines.length - 1} 条起的记录不见了`],
      [lines.slice(0, -1), '末尾被截去'],
      [lines.with(2, lines[3]).with(3, lines[2]), '缺第 3 条'],
      [lines.toSpliced(3, 0, lines[2]), '第 3 条的序号重复'],
      [[...lines, lines[2]], '末尾被添加'],
    ]
    for (const [damaged, sentence] of cases) {
      const { code, out } = await verify(damaged)
      expect(out).toContain(sentence)
      expect(code).toBe(1)
    }
  })

  it('finds what the owner of the database did', async () => {
    await sql`update audit_entries set account_name = '别人' where unit_id = 'office' and seq = 2`.execute(
      server.running.database.db,
    )
    const { code, out } = await hengji(server.dataFolder, 'verify')
    expect(out).toContain('第 2 条被改动')
    expect(code).toBe(1)
  })

  it('says in one sentence what it cannot do', async () => {
    writeFileSync(join(folder, 'other.jsonl'), '{"a":1}\n')
    writeFileSync(join(folder, 'empty.jsonl'), '')
    for (const [args, sentence] of [
      [['verify', join(folder, 'nothing.jsonl')], '没有这个记录文件'],
      [['verify', join(folder, 'other.jsonl')], '第 1 行不是审计记录'],
      [['verify', join(folder, 'empty.jsonl')], '没有审计记录'],
      [['verify'], '里没有数据库'],
      [[], '请写 hengji audit verify'],
      [['verify', 'a', 'b'], '多了“b”'],
    ] as const) {
      const { code, err } = await hengji(folder, ...args)
      expect(err).toContain(sentence)
      expect(err.trim().split('\n')).toHaveLength(1)
      expect(code).toBe(2)
    }
  })
})
