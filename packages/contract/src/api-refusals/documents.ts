import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const documentsRefusals = {
  'unit-unknown': { status: 404, sentence: () => '没有这个单位，或您不负责这个单位；什么都没有改动。' },
  'document-unknown': { status: 404, sentence: () => '没有这份文件，或您无权查看。' },
  'budget-form-unknown': {
    status: 404,
    sentence: () =>
      '没有这份自评表或目标表。财政局在“文件”页查看、核对、下载各单位的自评表和目标表；考评方案不归财政局查看，已公开的方案在公开页面可以看到，其余请向效能办了解。',
  },
  'version-unknown': { status: 404, sentence: (facts) => `这份文件没有第 ${fact(facts, 'version')} 版。` },
  'document-exists': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'unit')} ${fact(facts, 'year')} 年${ofProject(facts)}已有一份同类文件（第 ${fact(facts, 'version')} 版）；原版本没有改动，确需替换请选择“存为新版本”${orNameProject(facts)}。`,
  },
} satisfies ApiRefusals

function ofProject(facts: Facts): string {
  const project = fact(facts, 'project')
  return project === '' ? '' : `“${project.slice(0, 60)}”项目`
}

/** Two projects whose names were not read look like one form. */
function orNameProject(facts: Facts): string {
  const isBudgetForm = fact(facts, 'kind') !== '' && fact(facts, 'kind') !== 'evaluation-plan'
  return isBudgetForm && fact(facts, 'project') === '' ? '，如属另一个项目请先填写项目名称' : ''
}
