import type { DocumentKind } from '@hengji/domain/document/official-document.ts'

/** What a document is called where it bears no title of its own. */
export const documentNames = {
  'evaluation-plan': '绩效考评方案',
  'self-evaluation': '绩效自评表',
  'target-table': '绩效目标表',
} satisfies Record<DocumentKind, string>
