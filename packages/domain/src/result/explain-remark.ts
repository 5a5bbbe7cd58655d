import type { GroupRemark } from './group-result.ts'

/** One Chinese sentence: what a person should know of an otherwise sound result. */
export function explainRemark({ code, facts }: GroupRemark): string {
  const fact = (name: string) => String(facts[name] ?? '')
  switch (code) {
    case 'weights-differ':
      return `“${fact('section')}”各指标分值合计 ${fact('sum')}，考评办法为 ${fact('points')}。`
    case 'answers-substituted':
      return `“${fact('name')}”的作答过少，已按考评办法的规定折算。`
    case 'points-capped':
      return facts['beyond'] === undefined
        ? `“${fact('name')}”为 ${fact('before')} 分，超过公式的上限，按 ${fact('cap')} 分计。`
        : `“${fact('name')}”有 ${fact('beyond')} 分超过考评办法的上限，不计。`
  }
}
