import { flattenTable, type Sheet } from './sheet.ts'

/** Tab-divided text, as it comes out of a PDF or a copied Word table: merges are lost. */
export function writeTabbedText(sheet: Sheet): string {
  return blocksAsText(sheet, (rows) => rows.map((row) => row.map(oneLine).join('\t')).join('\n'))
}

export function writeMarkdown(sheet: Sheet): string {
  const marks = { title: '# ', heading: '## ', body: '', right: '', centre: '' }
  return blocksAsText(
    sheet,
    (rows) => {
      const lines = rows.map(
        (row) => `| ${row.map((text) => oneLine(text).replaceAll('|', '\\|')).join(' | ')} |`,
      )
      lines.splice(1, 0, `|${rows[0]?.map(() => ' --- ').join('|')}|`)
      return lines.join('\n')
    },
    (text, style) => marks[style] + text,
  )
}

function blocksAsText(
  sheet: Sheet,
  table: (rows: string[][]) => string,
  prose: (text: string, style: 'title' | 'heading' | 'body' | 'right' | 'centre') => string = (text) => text,
): string {
  const blocks = sheet.blocks.map((block) =>
    block.kind === 'table' ? table(flattenTable(block)) : prose(block.text, block.style),
  )
  return `${blocks.join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ')
}
