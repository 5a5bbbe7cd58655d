import { readXlsx } from 'hucre/xlsx'

/** The worksheets of a workbook as rows of text. */
export async function openXlsx(bytes: Uint8Array): Promise<(string | null)[][][]> {
  const { sheets } = await readXlsx(bytes)
  return sheets.map(({ rows }) =>
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null))),
  )
}
