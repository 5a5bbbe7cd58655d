import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hengji, isOneSentence, sample } from './run-hengji.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengji-check-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('hengji check', () => {
  test('a document without errors ends with 0', async () => {
    const { code, out } = await hengji('check', sample('housing-fund/2024-plan.docx'))
    expect(out).not.toContain('● 错误')
    expect(code).toBe(0)
  })

  test('a document with errors ends with 1 and says rule, place and mend', async () => {
    const { code, out } = await hengji('check', sample('housing-fund/2024-plan-row-lost-gb18030.txt'))
    expect(code).toBe(1)
    expect(out).toContain('● 错误')
    expect(out).toMatch(/程度 +指标 +位置 +规则 +问题和改法/)
  })

  test('a file that cannot be read ends with 2, and the others are checked all the same', async () => {
    const bad = path.join(folder, '空.docx')
    await writeFile(bad, '')
    const { code, out, err } = await hengji('check', bad, sample('housing-fund/2024-plan.docx'))
    expect(code).toBe(2)
    expect(isOneSentence(err)).toBe(true)
    expect(out).toContain('2024-plan.docx')
    expect(out).toMatch(/共 2 个文件：错误 \d+，疑问 \d+。/)
  })
})

const composite =
  '综合得分＝目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分（上限5分）-察访核验扣分'
const values = [
  '目标考核得分=95.20',
  '领导评价得分=92',
  '公众评议得分=88.5',
  '正向激励加分=6',
  '察访核验扣分=0.5',
]
const set = values.flatMap((value) => ['--set', value])

const scheme = path.resolve(import.meta.dirname, '../../../samples/schemes/housing-fund-2024.json')
const small = ['--set', '正向激励加分=2', '--set', '察访核验扣分=0.5']

describe('hengji score', () => {
  test('--json prints exactly value and because', async () => {
    const { code, out, err } = await hengji('score', '--formula', composite, ...set, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const json = JSON.parse(out) as { value: string; because: string[] }
    expect(Object.keys(json)).toEqual(['value', 'because'])
    expect(json.value).toBe('97.37')
    expect(json.because.join('\n')).toMatch(/95\.20×60% = 57\.12/)
    expect(json.because.join('\n')).toMatch(/上限 5/)
  })

  test('without --json the steps are lines for a person, the result last', async () => {
    const { out } = await hengji('score', '--formula', composite, ...set)
    expect(out.trim().split('\n').at(-1)).toMatch(/^综合得分 = .* = 97\.37$/)
  })

  test('--scheme takes the formula, the limits and the rounding from the scheme', async () => {
    const { code, out, err } = await hengji(
      'score',
      '--scheme',
      scheme,
      ...set.slice(0, 6),
      ...small,
      '--json',
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect((JSON.parse(out) as { value: string }).value).toBe('94.37')
  })

  test.each([
    ['a scheme that is not there', ['--scheme', 'no-such.json'], /没有这个文件或文件夹/],
    ['a scheme that is no JSON', ['--scheme', sample('housing-fund/2024-plan.docx')], /不是有效的 JSON/],
    [
      'a JSON that is no scheme',
      ['--scheme', path.resolve(import.meta.dirname, '../package.json')],
      /考评办法的/,
    ],
    ['an unbalanced bracket', ['--formula', '得分=（A+B', '--set', 'A=1', '--set', 'B=2'], /括号/],
    ['a missing value', ['--formula', composite, '--set', '目标考核得分=95.20'], /“领导评价得分”没有数值/],
    ['an unknown name', ['--formula', '得分=A×2', '--set', 'A=1', '--set', 'C=1'], /没有名为“C”的项/],
    ['a value that is no number', ['--formula', '得分=A×2', '--set', 'A=九十'], /不是数值/],
    ['a division by zero', ['--formula', '得分=A÷B', '--set', 'A=1', '--set', 'B=0'], /为零/],
    ['no formula', ['--set', 'A=1'], /--formula/],
    ['a value without a name', ['--formula', '得分=A', '--set', '95'], /名称=值/],
    ['a name given twice', ['--formula', '得分=A', '--set', 'A=1', '--set', 'A=2'], /给了两次/],
  ])('%s is refused in one sentence', async (_name, args, sentence) => {
    const { code, out, err } = await hengji('score', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(isOneSentence(err)).toBe(true)
  })
})

describe('hengji explain', () => {
  test('a formula without values: its parts and what has to be filled in', async () => {
    const { code, out } = await hengji(
      'explain',
      '--formula',
      '综合得分=目标×60%+评价×40%，其中评价=甲×50%+乙×50%',
    )
    expect(code).toBe(0)
    expect(out).toContain('需要填：目标、甲、乙')
  })

  test('a file and an indicator: where each value stands and what was repaired', async () => {
    const { code, out } = await hengji('explain', sample('housing-fund/2024-plan-damaged.txt'), '1-1-1')
    expect(code).toBe(0)
    expect(out).toMatch(/权重分值：\S+ {2}← 第\d+页/)
  })

  test('a self-evaluation: why the points are what they are', async () => {
    const { out } = await hengji('explain', sample('health/2023-self-evaluation.docx'))
    expect(out).toMatch(/预算执行率 = .*%/)
    expect(out).toMatch(/指标/)
  })

  test('an indicator that is not there is refused', async () => {
    const { code, err } = await hengji('explain', sample('housing-fund/2024-plan.docx'), '9-9-9')
    expect(code).toBe(2)
    expect(isOneSentence(err)).toBe(true)
  })
})
