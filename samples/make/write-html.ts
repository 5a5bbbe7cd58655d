import type { Sheet, SheetTable } from './sheet.ts'

const tags = {
  title: 'h1',
  heading: 'h3',
  body: 'p',
  right: 'p style="text-align:right"',
  centre: 'p style="text-align:center"',
}

export function writeHtml(sheet: Sheet, charset = 'utf-8'): string {
  const body = sheet.blocks.map((block) => {
    if (block.kind === 'table') return tableHtml(block)
    const tag = tags[block.style]
    return `<${tag}>${escape(block.text)}</${tag.split(' ')[0]}>`
  })
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="${charset}"><title>示例文件</title></head><body>\n${body.join('\n')}\n</body></html>\n`
}

function tableHtml(table: SheetTable): string {
  const rows = table.rows.map((row, index) => {
    const tag = index < table.headerRows ? 'th' : 'td'
    const cells = row.map((each) => {
      const spans = `${each.rowSpan > 1 ? ` rowspan="${each.rowSpan}"` : ''}${each.columnSpan > 1 ? ` colspan="${each.columnSpan}"` : ''}`
      return `<${tag}${spans}>${escape(each.text).replaceAll('\n', '<br>')}</${tag}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table border="1">\n${rows.join('\n')}\n</table>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
