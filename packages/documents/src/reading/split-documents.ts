import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { SourceBlock, SourceDocument, SourcePage } from '@hengji/domain/source/pages.ts'

interface Beginning {
  kind: 'plan' | 'form'
  /** The unit and the year the title names; `''` where it names none. */
  unit: string
  year: string
}

/**
 * Divides a file that holds several documents (two plans bound together, a worksheet for each unit) into one source each.
 * A new one begins at a title of another unit, year or kind, after the text or table of the one before. Nothing is lost:
 * every block goes to exactly one part.
 */
export function splitDocuments(source: SourceDocument): SourceDocument[] {
  const parts: SourcePage[][] = [[]]
  let current: Beginning | null = null
  let holdsTable = false
  for (const page of source.pages) {
    let open: SourcePage = { ...page, blocks: [] }
    for (const [index, block] of page.blocks.entries()) {
      const title = titleAt(page.blocks, index) ?? (block.kind === 'table' ? titleInTable(block) : null)
      if (title && current && begins(title, current, holdsTable)) {
        const head = headBefore(open.blocks, holdsTable)
        closePage(parts, open)
        parts.push([])
        open = { ...page, blocks: head }
        holdsTable = false
        current = title
      } else if (title) current = current === null ? title : merged(current, title)
      open.blocks.push(block)
      if (block.kind === 'table') holdsTable = true
    }
    closePage(parts, open)
  }
  return parts.filter((pages) => pages.length > 0).map((pages) => ({ ...source, pages }))
}

function closePage(parts: SourcePage[][], page: SourcePage): void {
  if (page.blocks.length > 0) parts.at(-1)?.push(page)
}

function begins(title: Beginning, current: Beginning, holdsTable: boolean): boolean {
  const isOther = differs(title.unit, current.unit) || differs(title.year, current.year)
  return (isOther && (holdsTable || (title.unit !== '' && current.unit !== ''))) || (holdsTable && title.kind !== current.kind)
}

function differs(one: string, other: string): boolean {
  return one !== '' && other !== '' && !one.includes(other) && !other.includes(one)
}

function merged(current: Beginning, title: Beginning): Beginning {
  return { kind: current.kind, unit: current.unit === '' ? title.unit : current.unit, year: current.year === '' ? title.year : current.year }
}

/** The letterhead and number of the next document stand above its title, after the last table of the one before. */
function headBefore(blocks: SourceBlock[], holdsTable: boolean): SourceBlock[] {
  if (!holdsTable) return []
  const lastTable = blocks.findLastIndex((block) => block.kind === 'table')
  const tail = blocks.slice(lastTable + 1)
  const start = tail.findIndex((block) => block.kind === 'paragraph' && /文件$|[〔［[]\d{4}[〕］\]]\d+号$/.test(withoutSpaces(block.text)) && block.text.length < 40)
  return start === -1 ? [] : blocks.splice(lastTable + 1 + start)
}

const planTitle = /(?:绩效|考评|考核|评估).{0,16}(?:方案|考评表|考核表|办法)(?:的通知)?$/
const formTitle = /(?:自评表|绩效目标(?:申报)?表|自评情况表)(?:[（(].{1,12}[）)])?$/

function titleAt(blocks: readonly SourceBlock[], index: number): Beginning | null {
  const block = blocks[index]
  return block?.kind === 'paragraph' ? titleIn(bare(block.text)) : null
}

function titleInTable(block: SourceBlock): Beginning | null {
  if (block.kind !== 'table') return null
  for (const row of block.rows.slice(0, 3)) {
    const filled = row.filter((cell) => cell.text.trim() !== '')
    const title = filled.length === 1 ? titleIn(bare(filled[0]?.text ?? '')) : null
    if (title) return title
  }
  return null
}

function bare(text: string): string {
  return withoutSpaces(text).replace(/^#+|\*\*/g, '')
}

function titleIn(given: string): Beginning | null {
  const text = given.replace(/^关于(?:印发|下发|报送)?/, '')
  if (text.length < 8 || text.length > 70 || /[。；，]/.test(text) || /^(?:附件|附表|[一二三四五六七八九十]、|[（(]|根据|印发|现将)/.test(text)) return null
  const kind = planTitle.test(text) ? 'plan' : formTitle.test(text) ? 'form' : null
  if (kind === null) return null
  const year = /(?<!\d)(20\d{2})年/.exec(text)?.[1] ?? ''
  const unit = /^(?:20\d{2}年度?)?([\u4e00-\u9fff]{3,30}?(?:中心|局|委员会|委|办公室|院|厅|政府|会|署|处|站|学校|大学))(?=关于|20\d{2}年|部门|绩效|项目|$)/.exec(text)?.[1] ?? ''
  return { kind, unit: /直|系列|单位/.test(unit) ? '' : unit, year }
}
