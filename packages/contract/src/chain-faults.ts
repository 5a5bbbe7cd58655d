import type { ChainSlice } from './record.ts'

type Fault = NonNullable<ChainSlice['broken']>['fault']

/** What is wrong with a broken chain, in a sentence: for the page and the command line. */
export function chainFaultSentence(fault: Fault, seq: number): string {
  const sentences = {
    missing: `缺第 ${seq} 条：这里有记录被删除。`,
    doubled: `第 ${seq} 条的序号重复或不在其位：有记录被插入或改了序号。`,
    changed: `第 ${seq} 条被改动：内容与写入时算出的校验值不符。`,
    unlinked: `第 ${seq} 条接不上前一条：这里的记录被调换、插入，或前一条被替换。`,
    'cut-off': `自第 ${seq} 条起的记录不见了：末尾被截去。`,
    'past-head': `自第 ${seq} 条起多于链首所记：末尾被添加，或链首被改动。`,
  } satisfies Record<Fault, string>
  return sentences[fault]
}
