import { fact, type ApiRefusals } from './refusal-entry.ts'

export const onSiteRefusals = {
  'on-site-not-in-scheme': {
    status: 422,
    sentence: () => '这项考评的办法没有规定实地考评怎样抽样，不能安排；请先修订考评办法。',
  },
  'seed-not-announced': {
    status: 409,
    sentence: () => '还没有公布种子取自哪里，不能抽取；请先公布来源。',
  },
  'seed-known-too-soon': {
    status: 422,
    sentence: () => '种子的数值要在公布来源以后的日子才会知道，请写明天或更晚的日期，没有公布。',
  },
  'seed-source-empty': { status: 422, sentence: () => '请写明种子取自哪里，没有公布。' },
  'seed-too-early': {
    status: 409,
    sentence: (facts) => `公布的日期是 ${fact(facts, 'knownOn')}，当天及以后才能填种子，没有抽取。`,
  },
  'seed-empty': { status: 422, sentence: () => '请填种子，没有抽取。' },
  'seed-published': { status: 409, sentence: () => '种子已经公布，抽取的结果不能再变。' },
  'sample-not-drawn': {
    status: 409,
    sentence: () => '这个单位还没有抽取指标，不能安排；请先公布种子，方案未审定的先纳入考评。',
  },
  'visit-unknown': { status: 404, sentence: () => '没有这次实地考评，或您无权查看。' },
  'visit-planned-already': {
    status: 409,
    sentence: () => '这个单位已经安排了实地考评，没有再安排一次；请在原来的安排上调整。',
  },
  'visit-changed-meanwhile': {
    status: 409,
    sentence: () => '这次实地考评刚才已被他人办理，您这一步没有生效；请看过现状再办。',
  },
  'visit-not-in-that-state': {
    status: 409,
    sentence: (facts) => `这次实地考评“${fact(facts, 'state')}”，不能这样办理。`,
  },
  'visit-unit-may-answer': {
    status: 409,
    sentence: (facts) =>
      facts['until'] === null
        ? '单位还没有确认，也没有提异议，实地考评也没有定结束日期，不能裁定；请先定结束日期。'
        : `单位到 ${fact(facts, 'until')} 为止都可以确认或提异议，其后仍不答复的才能裁定。`,
  },
  'visit-own-side': {
    status: 403,
    sentence: () => '考评的一方和被考评的一方不能是同一人，也不能由考评人员自己裁定。',
  },
  'visit-needs-text': { status: 422, sentence: () => '请写明理由，再办理这一步。' },
  'visit-examiner-of-unit': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'name')}是被考评单位的人，不能去考评本单位，没有保存。`,
  },
  'visit-examiner-not-able': {
    status: 422,
    sentence: () => '所选人员有的账号已停用，或其角色不能承担考评，没有保存。',
  },
  'visit-incomplete': {
    status: 422,
    sentence: (facts) =>
      `还有 ${fact(facts, 'missing')} 项没有核对，没有移交；确实看不到的请选“未能核实”并说明。`,
  },
  'visit-photos-missing': {
    status: 409,
    sentence: (facts) =>
      `还有 ${fact(facts, 'missing')} 张照片没有传到，没有移交；照片留在拍照的手机上，联网后会续传。`,
  },
  'finding-changed-meanwhile': {
    status: 409,
    sentence: () => '另一人（或另一台设备）已先填了这一项，您填的没有盖过去；请对照两份，再定以哪份为准。',
  },
  'finding-without-score': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'code')} 还没有评分，没有保存。`,
  },
  'finding-without-note': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'code')} 不符或未能核实的，请写明情况，没有保存。`,
  },
  'unseen-with-score': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'code')} 未能核实，就不能评分，没有保存。`,
  },
  'not-on-checklist': { status: 404, sentence: () => '这项指标不在抽取的核对单里，没有保存。' },
  'found-twice': { status: 422, sentence: (facts) => `${fact(facts, 'code')} 填了两次，没有保存。` },
  'finding-score-wrong': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'code')} 的评分不在可给的范围内，没有保存。`,
  },
  'photo-not-image': { status: 415, sentence: () => '只收照片（JPEG、PNG、WebP、HEIC），这个文件没有收。' },
  'photo-unknown': { status: 404, sentence: () => '没有这张照片，或您无权查看。' },
  'photo-too-large': { status: 413, sentence: () => '照片过大，一张不超过 30 MB，没有收。' },
  'too-many-photos': { status: 409, sentence: () => '这次考评的照片已有 500 张，不能再加。' },
} satisfies ApiRefusals
