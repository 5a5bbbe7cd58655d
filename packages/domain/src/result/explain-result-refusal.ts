import { sourceWords } from '../scheme/evaluation-words.ts'
import { explainCompositeRefusal } from '../scoring/explain-composite-refusal.ts'
import type { OwnRefusalCode, PlacedRefusal, ResultRefusalCode } from './group-refusal.ts'

/** One Chinese sentence: what is missing or cannot be. The unit and the indicator stand beside it on the page. */
export function explainResultRefusal(refusal: PlacedRefusal): string {
  const { code, facts } = refusal
  return isOwn(code) ? sentences[code](facts) : explainCompositeRefusal({ refused: true, code, facts })
}

function isOwn(code: ResultRefusalCode): code is OwnRefusalCode {
  return Object.hasOwn(sentences, code)
}

type Facts = PlacedRefusal['facts']

const sentences = {
  'scheme-without-evaluation': () => '考评办法没有写明怎样考评结果，请先补上“考评规则”。',
  'questionnaire-is-missing': (facts) => `“${fact(facts, 'name')}”要由问卷得出，还没有问卷。`,
  'unit-twice': (facts) => `“${fact(facts, 'name')}”出现了两次。`,
  'no-units': () => '这一组还没有参评单位。',
  'no-indicators': () => '没有指标。',
  'indicator-twice': (facts) => `指标 ${fact(facts, 'code')} 出现了两次。`,
  'section-is-unknown': (facts) => `所属的“${fact(facts, 'section')}”不在考评办法的各部分之中。`,
  'weight-is-negative': (facts) => `分值 ${fact(facts, 'weightPoints')} 不能为负。`,
  'review-outside-weight': (facts) =>
    `复核后的得分 ${fact(facts, 'points')} 应在 0 到分值 ${fact(facts, 'weightPoints')} 之间。`,
  'source-is-missing': (facts) => `还没有${source(facts)}。`,
  'nothing-scored': () => '还没有任何来源给出得分。',
  'too-few-sources': (facts) =>
    `只有 ${fact(facts, 'count')} 个来源给出得分，去掉最高最低的 ${fact(facts, 'dropped')} 个就没有了。`,
  'too-few-ballots': (facts) =>
    `只有 ${fact(facts, 'ballots')} 票，不到最少票数 ${fact(facts, 'minimumSeats')}，不能开启。`,
  'too-many-ballots': (facts) => `有 ${fact(facts, 'ballots')} 票，多于席数 ${fact(facts, 'seats')}。`,
  'peer-twice': () => '同一个单位互评了两次。',
  'seat-score-outside': (facts) =>
    `有一票为 ${fact(facts, 'score')}，不在 ${fact(facts, 'leastScore')} 到 ${fact(facts, 'fullScore')} 之间。`,
  'no-seat-scores': () => '没有一席打分。',
  'too-few-seat-scores': (facts) =>
    `只有 ${fact(facts, 'seats')} 席打分，去掉最高最低的 ${fact(facts, 'dropped')} 个就没有了。`,
  'points-above-weight': (facts) =>
    `${source(facts)} ${fact(facts, 'points')} 分，高于分值 ${fact(facts, 'weightPoints')}。`,
  'points-are-negative': (facts) => `${named(facts)}不能为负；扣分请填扣多少分。`,
  'percent-outside': (facts) => `${source(facts)}的百分比 ${fact(facts, 'percent')} 应在 0 到 100 之间。`,
  'no-such-tier': (facts) => `${source(facts)}所定的“${fact(facts, 'tier')}”不是考评办法的一档。`,
  'outside-tier': (facts) =>
    `${source(facts)}定为“${fact(facts, 'tier')}”，所填的 ${fact(facts, 'percent')}% 不在该档之内` +
    `（${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%）。`,
  'tier-share-missing': (facts) =>
    `${source(facts)}定为“${fact(facts, 'tier')}”，还要填该档之内的百分比` +
    `（${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%）。`,
  'too-few-answers': (facts) =>
    facts['group'] === undefined
      ? `“${fact(facts, 'name')}”的有效答卷过少，不能计分。`
      : `“${fact(facts, 'group')}”只有 ${fact(facts, 'answers')} 人评价，少于 ${fact(facts, 'minimumAnswers')} 人，不能计分。`,
  'answer-outside': (facts) =>
    `“${fact(facts, 'group')}”有一个评价为 ${fact(facts, 'score')}，不在可选的分值之中。`,
  'leader-group-is-unknown': (facts) => `考评办法的领导评价没有“${fact(facts, 'group')}”这一组。`,
  'questionnaire-without-points': () => '问卷没有计分的题目。',
  'channel-is-unknown': (facts) => `考评办法没有“${fact(facts, 'channel')}”这一渠道。`,
  'channel-twice': (facts) => `渠道“${fact(facts, 'channel')}”出现了两次。`,
  'question-is-unknown': (facts) => `“${fact(facts, 'channel')}”的计数里有一题不在问卷中，或出现了两次。`,
  'option-is-unknown': (facts) => `“${fact(facts, 'channel')}”的计数里有一个选项不在问卷中，或出现了两次。`,
  'counts-do-not-fit': (facts) => `“${fact(facts, 'channel')}”的发出、收回、有效和作答份数互相对不上。`,
  'item-is-unknown': (facts) =>
    `“${fact(facts, 'name')}”的一条（${fact(facts, 'text')}）没有归入考评办法所列的项目。`,
  'adjustment-of-no-component': (facts) =>
    `有一条（${fact(facts, 'text')}）记在“${fact(facts, 'name')}”，考评办法没有这一项加分或扣分。`,
  'adjustment-twice': (facts) => `同一条加分或扣分（${fact(facts, 'text')}）出现了两次。`,
  'component-given-and-computed': (facts) => `“${fact(facts, 'name')}”由系统算出，不能再录入。`,
} satisfies Record<OwnRefusalCode, (facts: Facts) => string>

const sources: Readonly<Record<string, string>> = sourceWords

function source(facts: Facts): string {
  return sources[fact(facts, 'source')] ?? '得分'
}

function named(facts: Facts): string {
  return facts['source'] === undefined ? `“${fact(facts, 'name')}”` : source(facts)
}

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
