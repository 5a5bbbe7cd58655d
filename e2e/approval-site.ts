import { readFileSync } from 'node:fs'
import { sampleFile } from './site.ts'
import { startSummerSite, unitId, type SummerSite } from './summer-site.ts'

export interface ApprovalSite extends SummerSite {
  /** The plan of 2024, stored, not yet on its way; that of 2023 is there too. */
  documentId: string
}

/** Who decides beside the city's own accounts, and a second liaison. */
const deciders = [
  { id: 'e2e-mayor', name: '程砚之', role: 'approving-leader', isOfUnit: false },
  { id: 'e2e-bureau', name: '鲁有成', role: 'bureau', isOfUnit: false },
  { id: 'e2e-second', name: '许知行', role: 'unit', isOfUnit: true },
] as const

const liaison = 'sample-housing-fund'

/** Two units in one group, the plan of one of them, and all who decide. */
export async function startApprovalSite(): Promise<ApprovalSite> {
  const site = await startSummerSite(deciders)
  const form = new FormData()
  const file = readFileSync(sampleFile('housing-fund/2024-plan.docx'))
  form.append('file', new Blob([new Uint8Array(file)]), '2024年度绩效考评方案.docx')
  const [imported] = await site.send<{ id: string }[]>(liaison, 'POST', '/api/imports', form)
  const confirmed = await site.send<{ documentId: string }>(
    liaison,
    'POST',
    `/api/imports/${imported?.id}/confirm`,
    { version: 1, unitId, year: 2024 },
  )
  return { ...site, documentId: confirmed.documentId }
}
