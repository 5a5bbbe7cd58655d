import type { ReactNode } from 'react'
import { keyOf, type ValueAddress } from '../../fields/grid/address.ts'

/** Where the cursor and the editor are, for cells outside the table of indicators. */
export interface Standing {
  selectedKey: string | null
  editedKey: string | null
  editor: ReactNode
}

interface ValueCellProps {
  address: ValueAddress
  standing: Standing
  /** The column's name, for narrow screens. */
  title: string
  className?: string
  isRowHead?: boolean
  children: ReactNode
}

/** One value in a table of the desk that the cursor can stand on. */
export function ValueCell({ address, standing, title, className = '', isRowHead, children }: ValueCellProps) {
  const key = keyOf(address)
  const isAt = key === standing.selectedKey
  const given = {
    id: key,
    'data-key': key,
    'data-title': title,
    className: `${className} ${isAt ? 'at' : ''}`,
  }
  const content = (
    <>
      <span className="value">{children === '' ? <span className="absent">—</span> : children}</span>
      {key === standing.editedKey && standing.editor}
    </>
  )
  return isRowHead ? (
    <th scope="row" {...given}>
      {content}
    </th>
  ) : (
    <td {...given}>{content}</td>
  )
}
