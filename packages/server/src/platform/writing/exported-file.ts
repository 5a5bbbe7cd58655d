import { writeOfficialDocx } from '@hengji/documents/writing/docx/write-official-docx.ts'
import { tablesOf, type OfficialPaper } from '@hengji/documents/writing/official-paper.ts'
import { writeOfficialTables } from '@hengji/documents/writing/write-official-table.ts'
import type { PaperFormat } from '@hengji/contract/paper-format.ts'

/** A file that is sent to be saved. */
export interface ExportedFile {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** A paper as a Word file whole, or its tables as a workbook. @param name of the file, without its ending */
export async function paperFile(
  name: string,
  paper: OfficialPaper,
  format: PaperFormat,
): Promise<ExportedFile> {
  return {
    fileName: `${name}.${format}`,
    contentType: contentTypes[format],
    content:
      format === 'docx' ? writeOfficialDocx(paper) : Buffer.from(await writeOfficialTables(tablesOf(paper))),
  }
}

const contentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<PaperFormat, string>
