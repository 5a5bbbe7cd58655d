import type { LinksFile } from '@hengji/contract/survey.ts'
import { writeWorkbook, type WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import { csvText } from '../../platform/writing/csv-text.ts'

export interface WrittenFile {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** Links as a table to send messages by. They pass through and are kept nowhere. */
export async function linksFile(unit: string, { format, links }: LinksFile): Promise<WrittenFile> {
  const hasPeople = links.some(({ contact }) => contact !== null)
  const rows: WorkbookCell[][] = [
    hasPeople ? ['序号', '姓名', '联系方式', '链接'] : ['序号', '链接'],
    ...links.map(({ address, contact, name }, index): WorkbookCell[] => {
      const number = { number: String(index + 1) }
      return hasPeople ? [number, name, contact, address] : [number, address]
    }),
  ]
  const fileName = `${unit}公众评议链接.${format}`
  if (format === 'csv') return { fileName, contentType: 'text/csv; charset=utf-8', content: csvText(rows) }
  const widths = hasPeople ? [6, 12, 18, 60] : [6, 60]
  return {
    fileName,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await writeWorkbook([{ name: '链接', rows, widths }]),
  }
}
