import { fact, type ApiRefusals } from './refusal-entry.ts'

export const otherComponentsRefusals = {
  'component-unknown': {
    status: 422,
    sentence: (facts) => `考评办法的公式没有要录入的“${fact(facts, 'name')}”，没有录入。`,
  },
  'component-without-basis': { status: 422, sentence: () => '请写明得分所依据的文件，再录入。' },
  'component-unit-unknown': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'unit')}”不在这项考评之中，或出现了两次，都没有录入。`,
  },
  'component-points-wrong': {
    status: 422,
    sentence: (facts) =>
      `${fact(facts, 'unit')}的“${fact(facts, 'points')}”${fact(facts, 'why')}，都没有录入。`,
  },
  'component-changed-meanwhile': {
    status: 409,
    sentence: (facts) => `${fact(facts, 'unit')}的得分刚才已有变化，都没有录入；请看过最新情况再办。`,
  },
  'component-batch-gone': {
    status: 409,
    sentence: () => '这一次录入已经撤销，或其中有单位后来又改过，没有撤销。',
  },
  'components-after-announcement': {
    status: 409,
    sentence: () => '结果已经公示或公布。要改，先在结果页退回重新测算；已公布的先办更正。',
  },
} satisfies ApiRefusals
