import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { SourceBlock, SourceCell, SourceDocument, SourcePage } from '@hengji/domain/source/pages.ts'

interface Beginning {
  kind: 'plan' | 'form'
  /** The unit and the year the title names; `''` where it names none. */
  unit: string
  year: string
  /** What the title says besides; `''` where a form begins without one. */
  title: string
  /** The project a form is about (项目名称), and the worksheet it stands on; `''` where there is none. */
  project: string
  sheet: string
}

/**
 * Divides a file that holds several documents (two plans bound together, a worksheet for each unit or project) into one
 * source each. A new one begins at a title of another unit, year or kind, or of another form, after the text or table of
 * the one before. Nothing is lost: every block goes to exactly one part.
 */
export function splitDocuments(source: SourceDocument): SourceDocument[] {
  const parts: SourcePage[][] = [[]]
  let current: Beginning | null = null
  let holdsTable = false
  for (const page of source.pages) {
    const blocks = page.blocks.flatMap(cutAtTitles)
    let open: SourcePage = { ...page, blocks: [] }
    for (const [index, block] of blocks.entries()) {
      const title = beginningAt(blocks, index, page.label ?? '')
      if (title && current && begins(title, current, holdsTable)) {
        const head = headBefore(open.blocks, holdsTable)
        closePage(parts, open)
        parts.push([])
        open = { ...page, blocks: head }
        holdsTable = false
        current = title
      } else if (title) current = current === null ? title : merged(current, title)
      addBlock(open, block)
      if (block.kind === 'table') holdsTable = true
    }
    closePage(parts, open)
  }
  return parts.filter((pages) => pages.length > 0).map((pages) => ({ ...source, pages }))
}

function closePage(parts: SourcePage[][], page: SourcePage): void {
  if (page.blocks.length > 0) parts.at(-1)?.push(page)
}

/** Pieces of one table that stay together become one table again. */
function addBlock(page: SourcePage, block: SourceBlock): void {
  const last = page.blocks.at(-1)
  if (block.kind === 'table' && last?.kind === 'table' && last.number === block.number) {
    page.blocks[page.blocks.length - 1] = { ...last, rows: [...last.rows, ...block.rows] }
  } else page.blocks.push(block)
}

/** Forms one below the other on a worksheet are one table to the file: it is cut before each title inside it. */
function cutAtTitles(block: SourceBlock): SourceBlock[] {
  if (block.kind !== 'table') return [block]
  const cuts = block.rows.flatMap((row, index) => (index > 2 && titleInRow(row) !== null ? [index] : []))
  if (cuts.length === 0) return [block]
  return [0, ...cuts].map((from, index) => ({
    ...block,
    rows: block.rows.slice(from, cuts[index] ?? block.rows.length),
  }))
}

function begins(title: Beginning, current: Beginning, holdsTable: boolean): boolean {
  const isOther = differs(title.unit, current.unit) || differs(title.year, current.year)
  return (
    (isOther && (holdsTable || (title.unit !== '' && current.unit !== ''))) ||
    (holdsTable && (title.kind !== current.kind || (title.kind === 'form' && isOtherForm(title, current))))
  )
}

/** A title repeated on each page begins nothing new; another project, another title or another worksheet does. */
function isOtherForm(title: Beginning, current: Beginning): boolean {
  if (title.project !== '' && current.project !== '') return title.project !== current.project
  return differs(title.title, current.title) || (title.title !== '' && differs(title.sheet, current.sheet))
}

function differs(one: string, other: string): boolean {
  return one !== '' && other !== '' && !one.includes(other) && !other.includes(one)
}

function merged(current: Beginning, title: Beginning): Beginning {
  const first = (field: 'unit' | 'year' | 'title' | 'project' | 'sheet') =>
    current[field] === '' ? title[field] : current[field]
  return {
    kind: current.kind,
    unit: first('unit'),
    year: first('year'),
    title: first('title'),
    project: first('project'),
    sheet: first('sheet'),
  }
}

/** The letterhead and number of the next document stand above its title, after the last table of the one before. */
function headBefore(blocks: SourceBlock[], holdsTable: boolean): SourceBlock[] {
  if (!holdsTable) return []
  const lastTable = blocks.findLastIndex((block) => block.kind === 'table')
  const tail = blocks.slice(lastTable + 1)
  const start = tail.findIndex(
    (block) =>
      block.kind === 'paragraph' &&
      /文件$|[〔［[]\d{4}[〕］\]]\d+号$/.test(withoutSpaces(block.text)) &&
      block.text.length < 40,
  )
  return start === -1 ? [] : blocks.splice(lastTable + 1 + start)
}

const planTitle = /(?:绩效|考评|考核|评估).{0,16}(?:方案|考评表|考核表|办法)(?:的通知)?$/
const formTitle = /(?:自评表|绩效目标(?:申报)?表|自评情况表)(?:[（(].{1,12}[）)])?$/

function beginningAt(blocks: readonly SourceBlock[], index: number, sheet: string): Beginning | null {
  const block = blocks[index]
  if (!block) return null
  const title = block.kind === 'paragraph' ? titleIn(bare(block.text)) : titleInTable(block)
  if (title?.kind === 'plan') return { ...title, sheet }
  const project = block.kind === 'paragraph' && title === null ? '' : projectAt(blocks, index)
  if (title) return { ...title, project, sheet }
  return project === '' ? null : { kind: 'form', unit: '', year: '', title: '', project, sheet }
}

function titleInTable(block: SourceBlock): Beginning | null {
  if (block.kind !== 'table') return null
  for (const row of block.rows.slice(0, 3)) {
    const title = titleInRow(row)
    if (title) return title
  }
  return null
}

function titleInRow(row: readonly SourceCell[]): Beginning | null {
  const filled = row.filter((cell) => cell.text.trim() !== '')
  return filled.length === 1 ? titleIn(bare(filled[0]?.text ?? '')) : null
}

const projectRows = 8
const projectBlocks = 6

/** `项目名称 | …` near the head of a form. */
function projectAt(blocks: readonly SourceBlock[], index: number): string {
  for (const [offset, block] of blocks.slice(index, index + projectBlocks).entries()) {
    if (block.kind === 'paragraph') {
      if (offset > 0 && titleIn(bare(block.text)) !== null) return ''
      const named = /^项目名称[:：]?(.{2,60}?)(?:主管部门|项目编码|实施单位|$)/.exec(bare(block.text))
      if (named) return named[1] ?? ''
      continue
    }
    for (const row of block.rows.slice(0, projectRows)) {
      const filled = row.filter((cell) => cell.text.trim() !== '').map((cell) => bare(cell.text))
      const label = filled.findIndex((text) => /^项目名称[:：]?$/.test(text))
      const value = filled[label + 1]
      if (label >= 0 && value !== undefined && filled.length <= 4 && value.length <= 60) return value
    }
    return ''
  }
  return ''
}

function bare(text: string): string {
  return withoutSpaces(text).replace(/^#+|\*\*/g, '')
}

function titleIn(given: string): Beginning | null {
  const text = given.replace(/^关于(?:印发|下发|报送)?/, '')
  const isForm = formTitle.test(text)
  if (
    text.length < (isForm ? 5 : 8) ||
    text.length > 70 ||
    /[。；，]/.test(text) ||
    /^(?:附件|附表|[一二三四五六七八九十]、|[（(]|根据|印发|现将)/.test(text)
  )
    return null
  const kind = planTitle.test(text) ? 'plan' : isForm ? 'form' : null
  if (kind === null) return null
  const year = /(?<!\d)(20\d{2})年/.exec(text)?.[1] ?? ''
  const unit =
    /^(?:20\d{2}年度?)?([\u4e00-\u9fff]{3,30}?(?:中心|局|委员会|委|办公室|院|厅|政府|会|署|处|站|学校|大学))(?=关于|20\d{2}年|部门|绩效|项目|$)/.exec(
      text,
    )?.[1] ?? ''
  // What is left names the form: 部门整体支出绩效自评表 and 项目支出绩效自评表 are two.
  const title =
    kind === 'plan'
      ? ''
      : text
          .replace(/[（(][^（）()]*[）)]/g, '')
          .replace(/20\d{2}年(?:度)?/, '')
          .replace(unit, '')
  return { kind, unit: /直|系列|单位/.test(unit) ? '' : unit, year, title, project: '', sheet: '' }
}
