import { peerObjectionStates, peerObjectionStateWords } from '@hengji/domain/evaluation/peer-objection.ts'
import { fact, type ApiRefusals } from './refusal-entry.ts'

export const peerResultsRefusals = {
  'peer-claims-not-there': {
    status: 404,
    sentence: () => '看不到这个单位的申报：它还没有报送，或不在您的同组之内，或互评没有在进行。',
  },
  'peer-objection-unknown': { status: 404, sentence: () => '没有这件异议，或您无权查看。' },
  'peer-objection-own': { status: 403, sentence: () => '不能对本单位的申报提出异议或打分。' },
  'peer-objection-there': {
    status: 409,
    sentence: () => '您单位对这一项已有一件异议在办理，没有重复提出；请在那一件里补充。',
  },
  'peer-objection-needs-text': { status: 422, sentence: () => '请写明理由，再办理这一步。' },
  'peer-objection-changed-meanwhile': {
    status: 409,
    sentence: () => '这件异议刚才已有新的进展，这一步没有办理；请看过再办。',
  },
  'peer-objection-not-in-state': {
    status: 409,
    sentence: (facts) => {
      const found = peerObjectionStates.find((state) => state === facts['state'])
      return `这件异议${found ? peerObjectionStateWords[found] : '已有变化'}，不能这样办理；请刷新后再看。`
    },
  },
  'peer-objection-not-yours': {
    status: 403,
    sentence: () =>
      '这一步不由您办理：提出、了结和坚持由提出的单位办，答复由被提的单位办，裁定由效能办办；经办人是联络员或主要负责人。',
  },
  'peer-scores-not-asked': {
    status: 422,
    sentence: () => '考评办法没有把同组互评列为打分来源，不用打分。',
  },
  'peer-score-unfit': {
    status: 422,
    sentence: (facts) => `没有保存打分：${unfit[fact(facts, 'why')] ?? '这个分不合考评办法'}。`,
  },
} satisfies ApiRefusals

const unfit: Readonly<Record<string, string>> = {
  'points-are-negative': '得分不能为负',
  'points-above-weight': '得分高于分值',
  'percent-outside': '百分比应在 0 到 100 之间',
  'no-such-tier': '考评办法没有这一档',
  'outside-tier': '所填的百分比不在该档之内',
  'tier-share-missing': '请在该档之内填写百分比',
}
