import { memo, useMemo, useState } from 'react'
import type { SourceBlock, SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import { EarlierRows, TooMuch } from '../../design/states.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import { cellPlace, paragraphPlace } from './place-index.ts'
import { layTable } from './source-layout.ts'
import { useRowWindow } from '../../fields/grid/use-row-window.ts'
import './source.css'

const pageBatch = 40

interface SourceViewProps {
  source: SourceDocument
  title: string | null
  /** The page that must be drawn, however many there are. */
  neededPage: number
  /** The row that must be drawn in its table, however many there are. */
  neededRow: number
}

/** The original, page by page, as on paper. */
export const SourceView = memo(function SourceView({
  source,
  title,
  neededPage,
  neededRow,
}: SourceViewProps) {
  const [shown, setShown] = useState(pageBatch)
  const count = Math.max(shown, neededPage)
  return (
    <div className="source">
      {source.notes.map((note) => (
        <p className="source-note" key={note.code}>
          {deskWords.notes[note.code]}
        </p>
      ))}
      {source.pages.slice(0, count).map((page) => (
        <section
          className="sheet"
          key={page.number}
          id={`source-page-${page.number}`}
          aria-label={deskWords.page(page.number, page.label)}
        >
          <span className="sheet-number" aria-hidden="true">
            {deskWords.page(page.number, page.label)}
          </span>
          {page.blocks.map((block) => (
            <Block
              key={block.kind === 'table' ? `t${block.number}` : `l${block.line}`}
              block={block}
              page={page.number}
              title={title}
              neededRow={neededRow}
            />
          ))}
        </section>
      ))}
      <TooMuch shown={count} total={source.pages.length} onMore={() => setShown(count + pageBatch)} />
    </div>
  )
})

function Block({
  block,
  page,
  title,
  neededRow,
}: {
  block: SourceBlock
  page: number
  title: string | null
  neededRow: number
}) {
  if (block.kind === 'table') return <Table table={block} neededRow={neededRow} />
  return (
    <p className={`sheet-line ${lineClass(block.text, title)}`} data-place={paragraphPlace(page, block.line)}>
      {block.text}
    </p>
  )
}

/** Headings of official documents are known by their numbers: 一、 is set bold, （一） in the second rank. */
function lineClass(text: string, title: string | null): string {
  const bare = text.replace(/\s+/g, '')
  if (title !== null && bare.length > 6 && bare === title.replace(/\s+/g, '')) return 'sheet-title'
  if (/^[一二三四五六七八九十]+、/.test(bare) && bare.length < 40) return 'sheet-heading'
  if (/^[（(][一二三四五六七八九十]+[)）]/.test(bare) && bare.length < 30) return 'sheet-subheading'
  return ''
}

function Table({ table, neededRow }: { table: SourceTable; neededRow: number }) {
  const total = table.rows.length
  const { from, to, earlier, later } = useRowWindow(total, neededRow === 0 ? null : neededRow - 1)
  const layout = useMemo(() => layTable(table), [table])
  return (
    <>
      <EarlierRows from={from} total={total} onMore={earlier} />
      <div className="sheet-table-frame">
        <table className={`sheet-table sheet-table-${table.structure}`} style={{ width: layout.width }}>
          <colgroup>
            {layout.columnWidths.map((width, column) => (
              <col key={column} style={{ width }} />
            ))}
          </colgroup>
          <tbody>
            {table.rows.slice(from, to).map((row, position) => (
              <tr key={from + position}>
                {row.map((cell) => (
                  <td
                    key={cell.column}
                    data-place={cellPlace(table.number, cell.row, cell.column)}
                    {...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {})}
                    {...(cell.columnSpan > 1 ? { colSpan: cell.columnSpan } : {})}
                  >
                    {cell.text}
                  </td>
                ))}
                {(layout.missing[from + position] ?? 0) > 0 && (
                  <td className="sheet-filler" colSpan={layout.missing[from + position]}>
                    {' '}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TooMuch from={from} shown={to} total={total} onMore={later} />
    </>
  )
}
