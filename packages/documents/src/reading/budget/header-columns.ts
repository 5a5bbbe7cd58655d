import type { FormCell, FormRow } from './form-rows.ts'

/** One column of data under a header of one or more rows. */
export interface HeaderColumn {
  /** Labels from the top row down to the column itself. */
  path: string[]
  /** Grid column from 1, as the header has it; data may be shifted against it. */
  column: number
  /** 0 for the label's own column, 1 and more where the label spans further columns of data. */
  part: number
  /** The heading is merged down beside the rows of data: it names the whole block and no column. */
  reachesDown?: boolean
}

/**
 * The columns of a table from its header rows, merged cells (real or lost) included.
 * @param standsAlone labels that are known never to have others beneath them
 * @param groupOf labels that head several columns; @param headsOneColumn labels that head one, letters beneath them aside
 */
export function headerColumns(
  rows: FormRow[],
  standsAlone: (label: string) => boolean = () => false,
  groupOf: GroupOfLabel = () => null,
  headsOneColumn: (label: string) => boolean = standsAlone,
): HeaderColumn[] {
  if (rows[0]?.structure === 'ruled') return ruledColumns(rows)
  return hasSlippedRow(rows, headsOneColumn)
    ? columnsByMeaning(rows, groupOf)
    : columnsByOrder(rows, standsAlone)
}

/**
 * The words that the labels beneath a group begin with; `null` for a label that heads one column.
 * A group whose words are empty takes every label that no other group takes.
 */
export type GroupOfLabel = (label: string) => RegExp | null

/** Whether a lower row of the header lost the blanks before it: it begins beneath a label that never has others beneath it. */
function hasSlippedRow(rows: FormRow[], headsOneColumn: (label: string) => boolean): boolean {
  const above = rows[0]?.cells ?? []
  return rows.slice(1).some((row) => {
    if (labelsOf(row).every((label) => /^[(（][A-Za-z/÷]{1,4}[)）]$/.test(label))) return false
    const first = row.cells.find((cell) => cell.text !== '')
    const over = first === undefined ? undefined : above.find((cell) => cell.column === first.column)
    return over !== undefined && headsOneColumn(over.text) && (first?.column ?? 0) <= 2
  })
}

/** Each group's label gives way to those of the next row that belong to it, in their order. */
function columnsByMeaning(rows: FormRow[], groupOf: GroupOfLabel): HeaderColumn[] {
  let paths = labelsOf(rows[0]).map((label) => [label])
  for (const row of rows.slice(1)) {
    let queue = labelsOf(row)
    const groups = paths.map((path) => groupOf(path.at(-1) ?? ''))
    paths = paths.flatMap((path, index) => {
      const isGroup = groups[index] !== null && groups[index] !== undefined
      if (!isGroup) return [path]
      const later = groups.slice(index + 1).filter((words) => words !== null)
      const end = queue.findIndex((label) => later.some((words) => words.test(label)))
      const own = end < 0 ? queue : queue.slice(0, end)
      queue = queue.slice(own.length)
      return own.length === 0 ? [path] : own.map((label) => [...path, label])
    })
  }
  return paths.map((path, index) => ({ path, column: index + 1, part: 0 }))
}

function labelsOf(row: FormRow | undefined): string[] {
  return (row?.cells ?? []).flatMap((cell) => (cell.text === '' ? [] : [cell.text]))
}

function ruledColumns(rows: FormRow[]): HeaderColumn[] {
  const width = Math.max(0, ...rows.map((row) => row.covering.length))
  const columns: HeaderColumn[] = []
  let leafBefore: FormCell | null = null
  for (let column = 1; column <= width; column++) {
    const above: FormCell[] = []
    for (const row of rows) {
      const cell = row.covering[column - 1]
      if (cell && !above.includes(cell)) above.push(cell)
    }
    const labelled = above.filter((cell) => cell.text !== '')
    const leaf = labelled.at(-1) ?? above.at(-1) ?? null
    const part: number = leaf !== null && leaf === leafBefore ? (columns.at(-1)?.part ?? 0) + 1 : 0
    columns.push({
      path: labelled.map((cell) => cell.text),
      column,
      part,
      reachesDown: above.some((cell) => cell.text !== '' && cell.height > rows.length),
    })
    leafBefore = leaf
  }
  return columns
}

interface HeaderNode {
  label: string
  column: number
  row: number
  /** How many blank cells follow it in its row. */
  blanksAfter: number
  isLast: boolean
  children: HeaderNode[]
}

/**
 * Where merged cells are lost, only the order of the labels can be trusted: a label of a lower row belongs to the
 * nearest label to its left in the row above that has room beneath it.
 */
function columnsByOrder(rows: FormRow[], standsAlone: (label: string) => boolean): HeaderColumn[] {
  const roots: HeaderNode[] = []
  let above: HeaderNode[] = []
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  for (const [index, row] of rows.entries()) {
    const nodes = nodesOf(row, index)
    const last = nodes.at(-1)
    if (last === undefined) continue
    // Blanks at the end of a line are often cut off: the last label of a lower row may reach as far as the others.
    if (index > 0) last.blanksAfter += Math.max(0, width - row.cells.length)
    for (const node of nodes) {
      const parent = above.findLast(
        (candidate) =>
          candidate.column <= node.column &&
          !standsAlone(candidate.label) &&
          (candidate.blanksAfter > 0 || candidate.column === node.column),
      )
      if (parent) parent.children.push(node)
      else roots.push(node)
    }
    const stillOpen = above.filter((node) => node.children.length === 0 && node.blanksAfter > 0)
    above = [...nodes, ...stillOpen].sort((one, other) => one.column - other.column)
  }
  roots.sort((one, other) => one.column - other.column)
  return roots.flatMap((root) => leavesOf(root, []))
}

function nodesOf(row: FormRow, index: number): HeaderNode[] {
  const nodes: HeaderNode[] = []
  for (const cell of row.cells) {
    const last = nodes.at(-1)
    if (cell.text === '') {
      if (last) last.blanksAfter += 1
      continue
    }
    if (last) last.isLast = false
    nodes.push({
      label: cell.text,
      column: cell.column,
      row: index,
      blanksAfter: cell.width - 1,
      isLast: true,
      children: [],
    })
  }
  return nodes
}

function leavesOf(node: HeaderNode, path: string[]): HeaderColumn[] {
  const here = [...path, node.label]
  if (node.children.length > 0) return node.children.flatMap((child) => leavesOf(child, here))
  const columns: HeaderColumn[] = [{ path: here, column: node.column, part: 0 }]
  // A label of the first row with blanks after it and nothing beneath spans several columns of data.
  if (node.row === 0 && !node.isLast) {
    for (let part = 1; part <= node.blanksAfter; part++)
      columns.push({ path: here, column: node.column + part, part })
  }
  return columns
}
