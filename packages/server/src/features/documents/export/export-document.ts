import { readingJson } from '@hengji/contract/reading-json.ts'
import type { ExportQuery } from '@hengji/contract/documents.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import { documentNames } from '../document-names.ts'
import type { WholeDocument } from '../queries.ts'
import { csvText } from '../../../platform/writing/csv-text.ts'
import { tableOfDocument } from './table-of-document.ts'
import { tableOfFindings } from './table-of-findings.ts'

export interface ExportedFile {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** The table as the office knows it; in JSON everything, as `hengji read` gives it out. */
export async function exportDocument(
  found: WholeDocument,
  format: ExportQuery['format'],
): Promise<ExportedFile> {
  const { document, findings } = found
  const project = found.project?.replace(/\s+/g, ' ').slice(0, 60)
  const words = [found.unit_name, found.year, project, documentNames[found.kind]]
  const name = words.filter((word) => word !== undefined).join(' ')
  switch (format) {
    case 'json':
      return {
        fileName: `${name}.json`,
        contentType: 'application/json; charset=utf-8',
        content: `${JSON.stringify(readingJson(document, findings), null, 2)}\n`,
      }
    case 'csv':
      return {
        fileName: `${name}.csv`,
        contentType: 'text/csv; charset=utf-8',
        content: csvText(tableOfDocument(document)),
      }
    case 'xlsx':
      return {
        fileName: `${name}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: Buffer.from(
          await writeWorkbook([
            { name: documentNames[found.kind], rows: tableOfDocument(document) },
            { name: '问题', rows: tableOfFindings(findings) },
          ]),
        ),
      }
  }
}
