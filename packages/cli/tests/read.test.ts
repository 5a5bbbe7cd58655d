import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readingJsonSchema } from '@hengji/contract/reading-json-schema.ts'
import { hengji, isOneSentence, sample } from './run-hengji.ts'

const plan = sample('housing-fund/2024-plan.docx')
const targetTable = sample('health/2024-target-table.html')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengji-read-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

describe('hengji read', () => {
  test('shows a document as a table with its sums', async () => {
    const { code, out, err } = await hengji('read', plan)
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('绩效考评方案')
    expect(out).toMatch(/指标 \d+ 项，权重合计 \d+/)
    expect(out).toMatch(/1-1-1 +\d\.\d\d/)
  })

  test('--json with one file prints that object, as the format says', async () => {
    const { code, out } = await hengji('read', plan, '--json')
    expect(code).toBe(0)
    const json = readingJsonSchema.parse(JSON.parse(out))
    expect(json.kind).toBe('evaluation-plan')
    expect(json.year).toBe('2024')
  })

  test('--json with several files prints a list; a bad one stands in it with its error', async () => {
    const bad = await written('坏.docx', 'PK\u0003\u0004 and no more')
    const { code, out, err } = await hengji('read', plan, bad, targetTable, '--json')
    expect(code).toBe(2)
    expect(isOneSentence(err)).toBe(true)
    const list = JSON.parse(out) as {
      file: string
      kind?: string
      error?: { code: string; message: string }
    }[]
    expect(list.map(({ file, kind }) => ({ file, kind }))).toEqual([
      { file: plan, kind: 'evaluation-plan' },
      { file: bad, kind: undefined },
      { file: targetTable, kind: 'target-table' },
    ])
    expect(list[1]?.error?.message).toMatch(/损坏/)
  })

  test('two plans in one file are both printed', async () => {
    const one = await planText('市档案服务中心', '档服〔2024〕8号')
    const other = await planText('市水务服务中心', '水服〔2024〕5号')
    const file = await written('两份.txt', `${one}\n\n${other}`)
    const { out } = await hengji('read', file, '--json')
    const list = JSON.parse(out) as { documentNumber: string; file: string }[]
    expect(list.map(({ documentNumber }) => documentNumber)).toEqual(['档服〔2024〕8号', '水服〔2024〕5号'])
    expect(list.map((entry) => entry.file)).toEqual([file, file])
  })

  test('a folder is read with all below it, and --out writes one JSON for each document', async () => {
    const target = path.join(folder, 'out')
    const { code, out, err } = await hengji('read', sample('health'), '--out', target)
    expect(err).toMatch(/后缀/)
    expect(code).toBe(0)
    const names = await readdir(target)
    const inputs = (await readdir(sample('health'))).filter((name) => !name.endsWith('.json'))
    expect(names).toHaveLength(inputs.length)
    expect(out.trim().split('\n')).toHaveLength(inputs.length)
    for (const name of names) {
      readingJsonSchema.parse(JSON.parse(await readFile(path.join(target, name), 'utf8')))
    }
  })

  test('documents of equal names do not overwrite each other', async () => {
    const target = path.join(folder, 'out')
    await hengji('read', plan, sample('housing-fund/2024-plan.pdf'), '--out', target)
    expect((await readdir(target)).toSorted()).toEqual(['2024-plan-2.json', '2024-plan.json'])
  })

  test.each([
    ['an empty file', '空.txt', ''],
    ['a picture', '图.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a letter', '信.txt', '今天天气很好。\n'],
    ['a broken zip', '坏.xlsx', 'PK\u0003\u0004'],
  ])('%s is refused in one sentence', async (_name, name, content) => {
    const { code, out, err } = await hengji('read', await written(name, content), '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(isOneSentence(err)).toBe(true)
  })

  test('a file that is not there is refused in one sentence', async () => {
    const { code, err } = await hengji('read', path.join(folder, '没有.docx'))
    expect(code).toBe(2)
    expect(err).toMatch(/没有这个文件或文件夹/)
    expect(isOneSentence(err)).toBe(true)
  })

  test('a folder for the results that cannot be written to is refused in one sentence', async () => {
    const taken = await written('占用', '这里是文件，不是文件夹。')
    const { code, out, err } = await hengji('read', plan, '--out', taken)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(isOneSentence(err)).toBe(true)
  })

  test('whoever reads the pipe may have enough', async () => {
    const { out, code } = await piped(plan)
    expect(out).toBe('{\n')
    expect(code).toBe('0')
  })
})

/** `hengji read … | head -1`, and the exit code of the first. */
async function piped(file: string): Promise<{ out: string; code: string }> {
  const { execFile } = await import('node:child_process')
  const program = path.resolve(import.meta.dirname, '../bin/hengji.mjs')
  const script = '("$0" "$1" read "$2" --json; echo $? >&2) | head -1'
  return new Promise((resolve) => {
    execFile('sh', ['-c', script, process.execPath, program, file], (_error, stdout, stderr) => {
      resolve({ out: stdout, code: stderr.trim() })
    })
  })
}

async function planText(unit: string, number: string): Promise<string> {
  return `${unit}文件
${number}
${unit}关于印发2024年度绩效考评工作方案的通知
2024年7月20日
${unit}2024年度绩效考评工作方案
综合得分=目标考核得分×60%+领导评价得分×10%+公众评议得分×30%。
附件
${unit}2024年度绩效目标考评表
项目\t序号\t文件依据\t一级指标\t二级指标\t权重分值\t完成时限\t分管领导\t责任科室\t科室责任人
重点工作目标\t1-1-1\t市政府工作报告\t扩大服务\t新增服务对象3000人\t2\t12月底前\t周启明\t服务科\t何文
\t1-1-2\t市政府工作报告\t扩大服务\t新增服务网点5个\t2\t12月底前\t周启明\t服务科\t何文
`
}
