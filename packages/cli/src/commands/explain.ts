import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { printExpression } from '@hengji/domain/formula/print-formula.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { CommandLine } from '../command-line/command-line.ts'
import { readSetValues } from '../command-line/set-values.ts'
import type { Command } from '../command.ts'
import { readOfficialFile } from '../input/read-file.ts'
import { sentenceOf } from '../messages.ts'
import { explainDocument } from '../present/explanation.ts'
import { scoreByFormula } from '../scoring/score.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: '说明由来：公式逐步怎么算，指标的每个值从哪里读来',
  options: { formula: 'text', set: 'texts' },
  help: `用法：hengji explain --formula 公式 [--set 名称=值 …]
      hengji explain 文件 [指标编号或名称]

给公式：列出它由哪些部分组成、需要哪些得分；给出各项的值时逐步算出。
给文件：每个指标的每个值从第几页、第几行、第几列读来，哪里修复过、为什么，哪里存疑，得分怎么算的。

例：
  hengji explain --formula '综合得分=目标考核得分×60%+公众评议得分×40%'
  hengji explain --formula '得分=B÷A×10' --set A=2374.91 --set B=2323.94
  hengji explain 自评表.pdf
  hengji explain 2024年方案.docx 1-3-2

退出码：0 正常；2 公式有误、文件读不了或没有这个指标。`,
  async run(line, terminal) {
    const lines = await explainAsAsked(line)
    if (isRefusal(lines)) {
      terminal.err(sentenceOf(lines))
      return 2
    }
    terminal.out(lines.join('\n'))
    return 0
  },
}

async function explainAsAsked(line: CommandLine): Promise<string[] | Refusal> {
  const formula = line.text('formula')
  const [file, indicator, unexpected] = line.words
  if (formula !== null) {
    return file === undefined
      ? explainFormula(formula, line.texts('set'))
      : refuse('too-many-arguments', { word: file })
  }
  if (file === undefined) return refuse('file-not-named')
  if (unexpected !== undefined) return refuse('too-many-arguments', { word: unexpected })
  const read = await readOfficialFile(file)
  if (isRefusal(read)) return read
  const lines = read.documents.flatMap((document) => explainDocument(document, indicator ?? null))
  return lines.length === 0 && indicator !== undefined ? refuse('indicator-unknown', { indicator }) : lines
}

function explainFormula(text: string, sets: readonly string[]): string[] | Refusal {
  const formula = parseFormula(text)
  if (isRefusal(formula)) return formula
  if (sets.length > 0) {
    const set = readSetValues(sets)
    if (isRefusal(set)) return set
    const scored = scoreByFormula(text, set.values)
    return isRefusal(scored) ? scored : scored.because
  }
  const parts = formula.definitions.map(
    ({ name, expression }) => `其中 ${name} = ${printExpression(expression)}`,
  )
  return [
    `${formula.name ?? '结果'} = ${printExpression(formula.expression)}`,
    ...parts,
    formula.inputs.length === 0 ? '不需要填得分。' : `需要填：${formula.inputs.join('、')}`,
  ]
}
