import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { CommandLine } from '../command-line/command-line.ts'
import { readSetValues } from '../command-line/set-values.ts'
import type { Command } from '../command.ts'
import { sentenceOf } from '../messages.ts'
import { scoreByFormula, scoreByScheme, type ScoredByCommand } from '../scoring/score.ts'

export const scoreCommand: Command = {
  name: 'score',
  summary: '按公式或考评办法算综合得分，并说明由来',
  options: { formula: 'text', scheme: 'text', set: 'texts', json: 'flag' },
  help: `用法：hengji score --formula 公式 --set 名称=值 … [--json]
      hengji score --scheme 文件 --set 名称=值 … [--json]

公式照文件上印的写：全角半角符号、× * ÷ / ％、各种括号、分项公式、上限都认得。十进制精确计算。

  --formula 公式   如 综合得分=目标考核得分×60%+领导评价得分×10%+公众评议得分×30%
  --scheme 文件    考评办法（JSON）
  --set 名称=值    一项得分，可给多次
  --json           输出 {"value": 得分（文本）, "because": [每一步]}

例：
  hengji score --formula '综合得分＝目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分-察访核验扣分' \\
    --set 目标考核得分=95.20 --set 领导评价得分=92 --set 公众评议得分=88.5 --set 正向激励加分=2 --set 察访核验扣分=0.5

退出码：0 算出；2 公式、办法或所填的值有误。`,
  async run(line, terminal) {
    const scored = await scoreAsAsked(line)
    if (isRefusal(scored)) {
      terminal.err(sentenceOf(scored))
      return 2
    }
    terminal.out(line.has('json') ? JSON.stringify(scored, null, 2) : scored.because.join('\n'))
    return 0
  },
}

async function scoreAsAsked(line: CommandLine): Promise<ScoredByCommand | Refusal> {
  const [unexpected] = line.words
  if (unexpected !== undefined) return refuse('too-many-arguments', { word: unexpected })
  const set = readSetValues(line.texts('set'))
  if (isRefusal(set)) return set
  const [formula, scheme] = [line.text('formula'), line.text('scheme')]
  if (formula !== null && scheme !== null) return refuse('formula-and-scheme')
  if (formula !== null) return scoreByFormula(formula, set.values)
  return scheme === null ? refuse('nothing-to-score') : scoreByScheme(scheme, set.values)
}
